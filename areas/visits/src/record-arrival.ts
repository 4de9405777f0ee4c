/**
 * The phone of an announced visit is on the counter: the visit is linked to its handover, and the
 * mail becomes evidence that the holder was prompted.
 *
 * Invariants: found by the phone's own key, or by the link that the holder shows. The evidence is
 * recorded only where the mail was sent. A second call records nothing twice.
 */
import {
  type Actor,
  changeHandover,
  evidenceOf,
  isAtStation,
  ownEvidence,
  type PhoneRecord,
  readPhoneRecord,
  witnessed,
} from '@nagori/area-handover';
import { digestOfToken } from '@nagori/area-staff';
import { done, type Instant, type Outcome, refused } from '@nagori/model';
import type { VisitDeps } from './visit-deps.ts';
import type { VisitRefusalCode } from './visit-refusal.ts';
import type { StoredVisit } from './visit-store.ts';

export interface ArrivalRequest {
  readonly handover: string;
  /** Of the link, where the holder shows it. */
  readonly token?: string | undefined;
}

/** Undefined: no visit announced this phone. */
export async function recordArrival(
  deps: VisitDeps,
  actor: Actor,
  { handover, token }: ArrivalRequest,
): Promise<Outcome<StoredVisit | undefined, VisitRefusalCode>> {
  const { operator } = actor;
  const record = await readPhoneRecord(deps.handover, operator, handover);
  if (record === undefined) return refused('visit-not-found');
  const visit = await visitOf(deps, operator, record, token);
  if (token !== undefined && visit === undefined) return refused('visit-not-found');
  if (visit === undefined) return done(undefined);
  const now = deps.handover.now();
  if (visit.arrivedAt === undefined) await deps.visits.arrived(visit, handover, now);
  if (visit.mail === 'sent') await addPrompt(deps, actor, handover);
  return done(await deps.visits.byId(visit));
}

async function visitOf(
  deps: VisitDeps,
  operator: string,
  { stored }: PhoneRecord,
  token: string | undefined,
): Promise<StoredVisit | undefined> {
  if (token === undefined) {
    const keys = [stored.phoneKey, ...(stored.phoneKey2 === undefined ? [] : [stored.phoneKey2])];
    return deps.visits.byPhone(operator, stored.handover.id, keys);
  }
  const name = await deps.visits.byToken(digestOfToken(token));
  if (name === undefined || name.operator !== operator) return undefined;
  const visit = await deps.visits.byId(name);
  // A link that came with another phone does not belong to this one.
  const other = visit?.handover !== undefined && visit.handover !== stored.handover.id;
  return other ? undefined : visit;
}

async function addPrompt(deps: VisitDeps, actor: Actor, handover: string): Promise<void> {
  await changeHandover(deps.handover, actor, handover, undefined, (record, now: Instant) => {
    const { stored } = record;
    if (stored.state !== 'open') return refused('handover-ended');
    if (evidenceOf(record).some((one) => one.kind === 'prompt' && isSince(one.at, stored))) {
      return refused('already-confirmed');
    }
    const { operator, version, handover: open } = stored;
    const fields = { stage: open.stage };
    const { random } = deps.handover;
    const mailed = ownEvidence('prompt', fields, operator, now, version + 1, random);
    const one = isAtStation(actor) ? witnessed(mailed, actor) : mailed;
    return { kind: 'evidence', evidence: [one] };
  });
}

function isSince(at: string, { handover }: PhoneRecord['stored']): boolean {
  return Date.parse(at) >= handover.openedAt;
}
