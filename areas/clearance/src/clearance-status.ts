/**
 * The public questions: one certificate by its unguessable id, and an operator's signed status
 * list.
 *
 * Invariants (R32): no IMEI, no salt, no person. A list names indexes, not phones. It is signed
 * with its own expiry, so that an old copy proves nothing. It is signed again when its content
 * changes or when it grows too old for a reader, not for every request.
 */
import { type ClearanceStatus, LIST_ENTRIES, signClearanceStatus } from '@nagori/certificate';
import { signedOnce } from '@nagori/keys';
import { done, HOUR_MS, MINUTE_MS, type Outcome, SECOND_MS } from '@nagori/model';
import { type ClearanceDeps, type ClearanceOrHandoverCode, declined } from './clearance-deps.ts';
import type { PublishedClearance } from './clearance-store.ts';

/** For so long may "valid" be believed. */
const STATUS_LIST_TTL_S = HOUR_MS / SECOND_MS;
/**
 * The greatest age of a list that is given out: an ended certificate is known everywhere within it.
 */
const STATUS_LIST_AGE_MS = MINUTE_MS / 4;

export async function publishedClearance(
  deps: ClearanceDeps,
  id: string,
): Promise<Outcome<PublishedClearance, ClearanceOrHandoverCode>> {
  const found = await deps.clearances.published(id);
  return found === undefined ? declined('clearance-not-found') : done(found);
}

/** The signed list; refused for an operator or a list that does not exist. */
export async function statusList(
  deps: ClearanceDeps,
  operator: string,
  list: number,
): Promise<Outcome<string, ClearanceOrHandoverCode>> {
  const names = await deps.namesOf(operator, undefined);
  if (names === undefined) return declined('clearance-not-found');
  const from = list * LIST_ENTRIES;
  // Read before the rows: a certificate that ends meanwhile is on the next list, never on an older
  // one.
  const now = deps.handover.now();
  const { taken, ended, lost } = await deps.clearances.statuses(operator, from, LIST_ENTRIES);
  if (list > 0 && taken <= from) return declined('clearance-not-found');
  const size = Math.min(Math.max(taken - from, 0), LIST_ENTRIES);
  const statuses: ClearanceStatus[] = Array.from({ length: size }, () => 'valid');
  for (const { first, past } of lost) statuses.fill('withdrawn', first - from, past - from);
  for (const { idx, status } of ended) statuses[idx - from] = status;
  const signer = {
    iss: operator,
    sign: (payload: Readonly<Record<string, unknown>>, typ: string) =>
      deps.operatorKeys.sign(operator, payload, typ),
  };
  const input = { now, ttlSeconds: STATUS_LIST_TTL_S, list, statuses };
  const said = JSON.stringify([deps.operatorKeys.kid(operator), size, ended, lost]);
  const sign = () => signClearanceStatus(input, signer);
  return done(await signedOnce(deps, `${operator} ${list}`, said, now, STATUS_LIST_AGE_MS, sign));
}
