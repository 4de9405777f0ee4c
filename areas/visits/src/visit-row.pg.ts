/** The row of an announced visit. Days stay text: a driver would turn them into moments. */
import type { Instant } from '@nagori/model';
import type { StoredVisit } from './visit-store.ts';

export const VISIT = `select operator, id, shop, planned_on::text as planned_on, language, sealed,
    key_id, mail, planned_at, prompted_at, reminded_at, opened_at, done_at, word, arrived_at,
    handover, outcome
  from nagori.visit`;

export interface VisitRow {
  readonly operator: string;
  readonly id: string;
  readonly shop: string | null;
  readonly planned_on: string;
  readonly language: StoredVisit['language'];
  readonly sealed: Buffer | null;
  readonly key_id: string | null;
  readonly mail: StoredVisit['mail'];
  readonly planned_at: Instant;
  readonly prompted_at: Instant | null;
  readonly reminded_at: Instant | null;
  readonly opened_at: Instant | null;
  readonly done_at: Instant | null;
  readonly word: StoredVisit['word'] | null;
  readonly arrived_at: Instant | null;
  readonly handover: string | null;
  readonly outcome: StoredVisit['outcome'] | null;
}

export function storedVisit(row: VisitRow): StoredVisit {
  const { sealed, key_id: keyId } = row;
  return {
    operator: row.operator,
    id: row.id,
    shop: row.shop ?? undefined,
    plannedOn: row.planned_on,
    language: row.language,
    sealed: sealed === null || keyId === null ? undefined : { bytes: sealed, keyId },
    mail: row.mail,
    plannedAt: row.planned_at,
    promptedAt: row.prompted_at ?? undefined,
    remindedAt: row.reminded_at ?? undefined,
    openedAt: row.opened_at ?? undefined,
    doneAt: row.done_at ?? undefined,
    word: row.word ?? undefined,
    arrivedAt: row.arrived_at ?? undefined,
    handover: row.handover ?? undefined,
    outcome: row.outcome ?? undefined,
  };
}
