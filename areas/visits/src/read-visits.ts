/** Announced visits of an operator, for its staff: of the address only enough to know it again. */
import { visitRow } from '@nagori/keys';
import type { VisitDeps } from './visit-deps.ts';
import { decodeVisit } from './visit-details.ts';
import type { StoredVisit, VisitQuery } from './visit-store.ts';

export interface ReadVisit {
  readonly visit: StoredVisit;
  /** `m…@example.jp`; undefined once it is forgotten. */
  readonly address: string | undefined;
}

export async function listVisits(
  deps: VisitDeps,
  operator: string,
  query: VisitQuery,
): Promise<readonly ReadVisit[]> {
  const visits = await deps.visits.list(operator, query);
  return Promise.all(visits.map((visit) => openedVisit(deps, visit)));
}

export async function readVisit(
  deps: VisitDeps,
  operator: string,
  id: string,
): Promise<ReadVisit | undefined> {
  const visit = await deps.visits.byId({ operator, id });
  return visit === undefined ? undefined : openedVisit(deps, visit);
}

export async function openedVisit({ handover }: VisitDeps, visit: StoredVisit): Promise<ReadVisit> {
  const { operator, id, sealed } = visit;
  const bytes = sealed && (await handover.envelope.open(operator, visitRow(id), sealed));
  return { visit, address: bytes === undefined ? undefined : masked(decodeVisit(bytes).email) };
}

/** The first sign and the host. */
export function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
