/**
 * The whole record of one phone for an auditor: its chain, checked (R20), and what the readers make
 * of its evidence.
 *
 * Invariants: the record is read from the database and never from or into the cache. An unreadable
 * entry is reported as unreadable and hides no other entry.
 */
import { phoneRow } from '@nagori/keys';
import { type CustodyState, custodyState, type Facts, type ImeiKey } from '@nagori/model';
import { entriesUpTo } from './entries-up-to.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { StoredPhone } from './handover-store.ts';
import { readJudging } from './judge-phone.ts';
import type { RecordLook } from './look-store.ts';
import { decodePhone, type PhoneDescription } from './phone-record.ts';
import { recordLook } from './record-look.ts';
import { type Timeline, timelineOf } from './timeline.ts';

export interface Audited {
  readonly stored: StoredPhone;
  readonly phone: PhoneDescription;
  /** The phone's own sealed row does not open: it was changed outside the application. */
  readonly damaged: boolean;
  readonly timeline: Timeline;
  /** Undefined: the record cannot be read as a whole. */
  readonly facts: Facts | undefined;
  readonly custody: CustodyState | undefined;
  /** Keys of entries whose content was destroyed. */
  readonly goneKeys: readonly string[];
  /** Look-ups of this record, newest first. */
  readonly looks: readonly RecordLook[];
}

const LOOKS_MOST = 200;

export type AuditSubject = { readonly imei: ImeiKey } | { readonly handover: string };

/** Undefined: this operator has no such phone. */
export async function auditPhone(
  deps: HandoverDeps,
  actor: Actor,
  subject: AuditSubject,
): Promise<Audited | undefined> {
  const { operator } = actor;
  const stored = await storedOf(deps, operator, subject);
  if (stored === undefined) return undefined;
  await recordLook(deps, actor, stored, 'audit');
  const rows = await entriesUpTo(deps.store, stored);
  const timeline = await timelineOf(deps, stored, rows);
  const described = await descriptionOf(deps, stored);
  const phone = described ?? { imeis: [] };
  const facts = await factsOf(deps, stored, phone, timeline);
  const looks = (await deps.looks?.ofPhone(operator, stored.phoneKey, LOOKS_MOST)) ?? [];
  return {
    stored,
    phone,
    damaged: described === undefined,
    timeline,
    facts,
    goneKeys: rows
      .filter((_, i) => timeline.entries[i]?.body === undefined)
      .map(({ sealed }) => sealed.keyId),
    looks,
    // The policy decides which sources to trust; the audit shows what was recorded.
    custody: facts && custodyState(facts.custody, operator, () => true),
  };
}

/** Reads the phone's current handover, even when an earlier one was requested. */
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
