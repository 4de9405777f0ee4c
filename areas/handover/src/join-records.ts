/**
 * Two records of one phone become one: what was recorded under any number of a phone is about that
 * phone (L1, L10).
 *
 * The evidence of the other record enters the one that goes on, all of it, by its ids, as it was
 * recorded. The other record ends in the same statement, and says where the phone goes on; its
 * number leads there.
 *
 * Invariants: only who has the phone in hand joins its records: a file and a machine state numbers.
 * What lies in a box is taken out of it first, so that no count of a box changes by a scan. Two
 * phones that are here at one time are two phones, whatever number was read off them.
 */
import type { Problem } from '@nagori/evidence';
import { entryRow, toHex } from '@nagori/keys';
import { done, type Instant, type Outcome, refused } from '@nagori/model';
import { type Admitted, admitFromOwnRecord } from './admit-evidence.ts';
import { custodyOnRecord, isInOurHands } from './already-taken-in.ts';
import {
  type Actor,
  digestOfEntry,
  type EntryBody,
  encodeEntry,
  placeInChain,
  recordEntry,
} from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { AppendWrite, Counted, PhoneKey, StoredPhone } from './handover-store.ts';
import { recordOfRow } from './load-record.ts';
import { liesInBox } from './phone-here.ts';
import {
  evidenceOf,
  keysOf,
  type PhoneDescription,
  type PhoneRecord,
  RADIOS_MOST,
} from './phone-record.ts';
import { reasonsOf } from './reasons-of.ts';
import { RecordAt } from './record-at.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { usedSinceLastVisit, type Visit } from './used-since-last-visit.ts';

export interface Joining {
  readonly other: PhoneRecord;
  /** What the record that goes on does not have yet. */
  readonly evidence: readonly Admitted[];
}

/**
 * The other record of the phone of these numbers; undefined: it has none. `found`: with these keys.
 * A number that only the record names is asked for, too.
 */
export async function otherRecord(
  deps: HandoverDeps,
  own: StoredPhone,
  keys: readonly PhoneKey[],
  found: readonly StoredPhone[],
): Promise<PhoneRecord | undefined> {
  const named = new Map([...keys, ...keysOf(own)].map((key) => [toHex(key), key]));
  const isAsked = keysOf(own).every((key) => keys.some((one) => toHex(one) === toHex(key)));
  const all = isAsked ? found : await deps.store.withKeys(own.operator, [...named.values()]);
  const other = all.find(({ phoneKey }) => toHex(phoneKey) !== toHex(own.phoneKey));
  if (other === undefined) return undefined;
  const numbers = new Set([...named.keys(), ...keysOf(other).map(toHex)]);
  // From before records were joined: three numbers are two phones, and the scan names one of them.
  const isScanned = found.some(({ phoneKey }) => toHex(phoneKey) === toHex(other.phoneKey));
  if (numbers.size > RADIOS_MOST && !isScanned) return undefined;
  return recordOfRow(deps, other);
}

/** `own`: the record that goes on. */
export async function joiningOf(
  deps: HandoverDeps,
  own: PhoneRecord,
  other: PhoneRecord,
  isAtHand: boolean,
): Promise<Outcome<Joining, HandoverRefusalCode>> {
  const { box } = other.stored;
  const numbers = [...keysOf(own.stored), ...keysOf(other.stored)].map(toHex);
  if (new Set(numbers).size > RADIOS_MOST) {
    const way = 'a phone has two numbers at most, so that one was misread';
    return numberTwice(own, other, way, 'too-many');
  }
  if (!isAtHand) return numberTwice(own, other, 'scan both numbers at a station');
  if (box !== undefined && liesInBox(other.stored)) {
    return numberTwice(own, other, 'take the second one out of its box, then scan both numbers');
  }
  const here = await Promise.all([own, other].map((one) => isWithUs(deps, one)));
  if (here.every(Boolean)) {
    const way = 'both are in your hands: scan each, and correct one that was taken in twice';
    return numberTwice(own, other, way, 'duplicate-id');
  }
  const known = new Set(evidenceOf(own).map(({ id }) => id));
  const evidence = evidenceOf(other)
    .filter(({ id }) => !known.has(id))
    .map(admitFromOwnRecord);
  return done({ other, evidence });
}

/** By its custody it was taken in, is here, and may be used again. */
async function isWithUs(deps: HandoverDeps, record: PhoneRecord): Promise<boolean> {
  const read = await new RecordAt(deps, record, deps.now()).read();
  if (read.kind !== 'good') return false;
  const custody = custodyOnRecord(read.value.facts);
  // One that is to be destroyed is joined all the same: it may be sold under its other number.
  return isInOurHands(custody) && !custody.collected;
}

/**
 * What the other record brings: its evidence, and the use since the phone was last here under its
 * number (R29). `own`: the record that goes on; `visit`: what it is open for, now.
 */
export function broughtBy(
  deps: HandoverDeps,
  { other, evidence }: Joining,
  own: PhoneRecord,
  visit: Visit,
): readonly Admitted[] {
  return [...evidence, ...usedSinceLastVisit(other, deps, visit, own)];
}

function numberTwice(
  own: PhoneRecord,
  other: PhoneRecord,
  way: string,
  code: Problem['code'] = 'not-allowed',
) {
  const [first, second] = [own.stored.current, other.stored.current];
  const message = `handovers \`${first}\` and \`${second}\` are of one phone: ${way}`;
  const problem: Problem = { field: 'phone.imei2', code, message };
  return refused('number-twice' as const, [problem]);
}

/** The entry that ends the other record, with what it changes in insight's figures. */
export interface JoinedEnd {
  readonly write: AppendWrite;
  readonly counted: readonly Counted[];
  readonly ended: readonly object[];
}

/** Where the phone goes on. */
export interface GoesOn {
  readonly handover: string;
  readonly phone: PhoneDescription;
  readonly lot: string | undefined;
  readonly isCertified: boolean;
}

export async function endOfJoined(
  deps: HandoverDeps,
  actor: Actor,
  { other }: Joining,
  into: GoesOn,
  now: Instant,
): Promise<JoinedEnd> {
  const { operator, phoneKey, version, handover, lot } = other.stored;
  // Where its key was destroyed, the numbers are those of the phone at hand.
  const named = other.phone.imeis.length > 0 ? other : { ...other, phone: into.phone };
  const { decision, facts } = await new RecordAt(deps, named, now).judged();
  const body: EntryBody = {
    ...placeInChain(phoneKey, version + 1),
    salt: toHex(deps.random(16)),
    kind: 'close',
    at: now,
    handover: handover.id,
    by: actor,
    outcome: 'joined',
    goesOn: into.handover,
    decision,
  };
  const encoded = encodeEntry(body);
  const added = recordEntry(body);
  const payload = { operator, handover: into.handover };
  const isReviewed = other.isCertified || into.isCertified;
  const write: AppendWrite = {
    operator,
    phoneKey,
    expected: version,
    handover: handover.id,
    kind: 'close',
    at: now,
    request: undefined,
    verdict: decision.verdict,
    reasons: reasonsOf(decision),
    entry: await deps.envelope.seal(operator, entryRow(phoneKey, version + 1), encoded, now),
    digest: digestOfEntry(encoded),
    stage: handover.stage,
    deadline: undefined,
    state: 'joined',
    route: undefined,
    box: undefined,
    // In one lot once.
    lot: into.lot === undefined ? undefined : lot,
    jobs: isReviewed ? [{ task: 'review-clearance', payload }] : [],
  };
  const counted = deps.counts.entry(deps, other, added, facts.findings);
  return { write, counted, ended: deps.counts.ends(other, added) };
}

/** Nothing is found in its memory any more. */
export function forgetJoined({ cache }: HandoverDeps, { other }: Joining): void {
  const { operator, current } = other.stored;
  cache.drop(operator, current);
  cache.phones.forget(operator, keysOf(other.stored));
}
