/**
 * Everything on record of one phone, for those who audit it: its chain checked (R20), and what the
 * readers make of its evidence.
 *
 * Invariants: nothing is kept in or taken from the records that work goes on with: what is shown is
 * what the database holds; what does not read any more is said to be so, and hides nothing else.
 */
import { type CustodyState, custodyState, type Facts, type ImeiKey } from '@nagori/model';
import type { HandoverDeps } from '../handover/handover-deps.ts';
import { readJudging } from '../handover/judge-phone.ts';
import { decodePhone, type PhoneDescription } from '../handover/phone-record.ts';
import { type Timeline, timelineOf } from '../handover/timeline.ts';
import type { StoredPhone } from '../ports/handover-store.ts';
import { phoneRow } from '../sealed-row.ts';

export interface Audited {
  readonly stored: StoredPhone;
  readonly phone: PhoneDescription;
  /** What is kept of the phone itself does not open: somebody changed it. */
  readonly damaged: boolean;
  readonly timeline: Timeline;
  /** Undefined: what is on record does not read as a whole. */
  readonly facts: Facts | undefined;
  readonly custody: CustodyState | undefined;
}

export type AuditSubject = { readonly imei: ImeiKey } | { readonly handover: string };

/** Undefined: this operator has no such phone. */
export async function auditPhone(
  deps: HandoverDeps,
  operator: string,
  subject: AuditSubject,
): Promise<Audited | undefined> {
  const stored = await storedOf(deps, operator, subject);
  if (stored === undefined) return undefined;
  const rows = await deps.store.entries(operator, stored.phoneKey);
  const timeline = await timelineOf(deps, stored, rows);
  const described = await descriptionOf(deps, stored);
  const phone = described ?? { imeis: [] };
  const facts = await factsOf(deps, stored, phone, timeline);
  return {
    stored,
    phone,
    damaged: described === undefined,
    timeline,
    facts,
    // Who may be trusted is the policy's to say; shown is what was recorded.
    custody: facts && custodyState(facts.custody, operator, () => true),
  };
}

/** In the handover the phone stands in by now, whichever was asked for. */
async function storedOf(
  { store, keys }: HandoverDeps,
  operator: string,
  subject: AuditSubject,
): Promise<StoredPhone | undefined> {
  if ('imei' in subject) return store.byKey(operator, [keys.ofImei(subject.imei)]);
  const asked = await store.byHandover(operator, subject.handover);
  if (asked === undefined || asked.current === asked.handover.id) return asked;
  return store.byHandover(operator, asked.current);
}

/** A key that is gone leaves nothing to say; undefined: the seal was broken. */
async function descriptionOf(
  { envelope }: HandoverDeps,
  { operator, phoneKey, sealed }: StoredPhone,
): Promise<PhoneDescription | undefined> {
  try {
    const bytes = await envelope.open(operator, phoneRow(phoneKey), sealed);
    return bytes === undefined ? { imeis: [] } : decodePhone(bytes);
  } catch {
    return undefined;
  }
}

async function factsOf(
  deps: HandoverDeps,
  { operator, handover }: StoredPhone,
  phone: PhoneDescription,
  { entries }: Timeline,
): Promise<Facts | undefined> {
  // Its key was destroyed: without a number or a label there is nothing to read.
  if (phone.imeis.length === 0 && phone.label === undefined) return undefined;
  const evidence = entries.flatMap(({ body }) => body?.evidence ?? []);
  const reading = await readJudging(deps, { operator, phone, handover, evidence }, deps.now());
  return reading.kind === 'good' ? reading.value.facts : undefined;
}
