/** The row of an announced visit. Days stay text: a driver would turn them into moments. */
import type { StoredVisit } from './visit-store.ts';

export const VISIT = `select operator, id, shop, planned_on::text as planned_on, language, sealed,
    key_id, mail, planned_at, prompted_at, reminded_at, opened_at, done_at, word, arrived_at,
    handover, outcome
  from nagori.visit`;

export interface VisitRow extends Omit<StoredVisit, 'sealed'> {
  readonly sealed: Buffer | undefined;
  readonly keyId: string | undefined;
}

export function storedVisit({ sealed, keyId, ...visit }: VisitRow): StoredVisit {
  const isSealed = sealed !== undefined && keyId !== undefined;
  return { ...visit, sealed: isSealed ? { bytes: sealed, keyId } : undefined };
}
