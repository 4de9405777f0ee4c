/**
 * An open phone is scanned again: its other number may be reported lost, or be on a police list,
 * when the first one is not (R18, R21).
 *
 * Invariants: a number read for the first time is added to the phone in the same write as its
 * matches. Where another record has it, that one is joined. Matches are recorded even where the
 * handover continues, and so is a passport, until its transfer is confirmed. A scan that finds
 * nothing new writes nothing. Each try asks the list of lost phones anew.
 */
import type { Problem } from '@nagori/evidence';
import { done, type Instant, type Outcome, type Refused, refused } from '@nagori/model';
import { readAdded } from './add-evidence.ts';
import type { Admitted } from './admit-evidence.ts';
import { askLoss } from './ask-loss.ts';
import { type Changed, changeHandover, type Draft } from './change-handover.ts';
import { changesHands } from './changes-hands.ts';
import { describedAnew } from './described-anew.ts';
import type { Actor } from './entry-body.ts';
import { flagEvidence } from './flag-evidence.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneKey } from './handover-store.ts';
import { broughtBy, type Joining, joiningOf, otherRecord } from './join-records.ts';
import { lossEvidence, saysLost } from './loss-match-evidence.ts';
import { evidenceOf, hasOthers, type PhoneDescription, type PhoneRecord } from './phone-record.ts';
import { keysWith, policeMatchEvidence } from './police-lists.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { resumeHandover } from './resume-handover.ts';

export interface Scan {
  readonly keys: readonly PhoneKey[];
  /** As it was scanned. */
  readonly phone: PhoneDescription;
  /** Another record has one of the numbers. */
  readonly isOfTwo: boolean;
  /** By a person at a station, who has the phone in hand. */
  readonly isAtHand: boolean;
  /** What came with the giver's token. */
  readonly travelled?: readonly Admitted[];
  /** Where the person is asked before another record is joined: the handover agreed to. */
  readonly agreed?: { readonly to: string | undefined };
}

export const OTHER: Problem = {
  field: 'phone.imei2',
  code: 'not-allowed',
  message: 'this phone is on record with another second number',
};

export type Rescanned = Changed & { readonly resumed: true; readonly joined?: true };

/**
 * The phone is open here: its handover continues, with what the scan adds. `stale`: it ended
 * meanwhile.
 */
export async function scanAgain(
  deps: HandoverDeps,
  actor: Actor,
  scanned: Scan,
  before: PhoneRecord,
  requestId?: string,
): Promise<Outcome<Rescanned, HandoverRefusalCode> | 'stale'> {
  const heard = await recordRescan(deps, actor, scanned, before);
  if (heard === 'stale') return 'stale';
  if (heard !== 'heard' && heard !== 'joined') return heard;
  const imeis = [...new Set([...before.phone.imeis, ...scanned.phone.imeis])];
  if (hasOthers({ imeis })) return refused('evidence-invalid', [OTHER]);
  const { operator, current } = before.stored;
  const resumed = await resumeHandover(deps, operator, current, requestId);
  if (resumed.kind === 'refused' || heard === 'heard') return resumed;
  return done({ ...resumed.value, joined: true });
}

/** `stale`: the handover ended meanwhile. `heard`, or there was nothing to hear. */
async function recordRescan(
  deps: HandoverDeps,
  actor: Actor,
  scan: Scan,
  { stored }: PhoneRecord,
): Promise<Refused<HandoverRefusalCode> | 'stale' | 'heard' | 'joined'> {
  const { operator, current } = stored;
  const changed = await changeHandover(deps, actor, current, undefined, async (record, now, at) => {
    const said = await scanEvidence(deps, actor, scan, record, now);
    if (said === undefined) return NOTHING;
    if ('code' in said || (scan.travelled ?? []).length === 0) return said;
    // As at an opening: what another operator recorded is read before it is stored.
    const read = await readAdded(at, said.evidence ?? []);
    return 'code' in read ? read : said;
  });
  if (changed.kind === 'refused') {
    if (changed.code === NOTHING.code) return 'heard';
    return changed.code === 'handover-ended' ? 'stale' : changed;
  }
  const { record, entry } = changed.value;
  const { evidence = [], joins } = record.entries.findLast(({ seq }) => seq === entry.seq) ?? {};
  if (evidence.some(({ kind }) => kind === 'police-match')) {
    await deps.policeLists?.found(operator, keysWith(scan.keys, stored), current);
  }
  return joins === undefined ? 'heard' : 'joined';
}

/** An internal refusal that stops the write. It is not returned to the caller. */
const NOTHING = refused('no-longer-asked');

/** Undefined: there is nothing to say. */
async function scanEvidence(
  deps: HandoverDeps,
  actor: Actor,
  scan: Scan,
  record: PhoneRecord,
  now: Instant,
): Promise<Draft | Refused<HandoverRefusalCode> | undefined> {
  const { keys, isAtHand } = scan;
  const { stored } = record;
  const by = { actor, isAtHand, now, seq: stored.version + 1, random: deps.random };
  const { phone } = describedAnew(record, scan.phone, by);
  const { operator, version, phoneKey, phoneKey2 } = stored;
  const all = keysWith(keys, stored);
  // A third number belongs to another phone: neither it nor its loss is recorded here.
  const isOwn = !hasOthers(phone);
  const added = all.find((key) => [phoneKey, phoneKey2].every((old) => !isSame(key, old)));
  const second = isOwn && phoneKey2 === undefined ? added : undefined;
  const joined = await joinedBy(deps, { ...scan, phone }, record, second !== undefined);
  if (joined?.kind === 'refused') return joined;
  const joins = joined?.value;
  const brought = joins === undefined ? [] : broughtBy(deps, joins, record, stored.handover);
  const known = [...evidenceOf(record), ...brought];
  const listed = await policeMatchEvidence(deps, operator, all, known, version + 1);
  const isComing = isOwn && changesHands(stored.handover.stage);
  const travelled = (isComing ? (scan.travelled ?? []) : []).filter(
    ({ id }) => !known.some((old) => old.id === id),
  );
  const of = { phone, keys: all, known, now, seq: version + 1 };
  const flagged = await flagEvidence(deps, actor, travelled, of);
  const described = describedAnew(record, scan.phone, by, joins?.other);
  const own = isOwn ? described.evidence : [];
  const matched = listed.filter(({ result }) => result === 'match');
  const evidence = [...brought, ...travelled, ...own, ...flagged.evidence, ...matched];
  const phoneKey2Now = joins?.other.stored.phoneKey ?? second;
  const learnt = phoneKey2Now && {
    phone: described.phone,
    phoneKey2: phoneKey2Now,
  };
  // Of the numbers on record, the write itself asks.
  if (learnt !== undefined) {
    const isLost = await askLoss(deps, operator, all, isAtHand);
    if (isLost === undefined) return refused('look-ups-waiting');
    const result = isLost ? 'match' : saysLost(brought) ? 'closed' : 'no-match';
    evidence.push(lossEvidence(result, operator, version + 1, deps));
  }
  if (evidence.length === 0) return undefined;
  const more = joins === undefined ? {} : { joins, more: { joins: joins.other.stored.current } };
  const { sideEffects } = flagged;
  return { kind: 'evidence', evidence, learnt, sideEffects, ...more };
}

/** Undefined: the phone has no other record. `isNew`: a number is read for the first time. */
async function joinedBy(
  deps: HandoverDeps,
  { keys, phone, isOfTwo, isAtHand, agreed }: Scan,
  record: PhoneRecord,
  isNew: boolean,
): Promise<Outcome<Joining, HandoverRefusalCode> | undefined> {
  if (hasOthers(phone) || !(isNew || isOfTwo)) return undefined;
  const { stored } = record;
  const all = keysWith(keys, stored);
  const found = await deps.store.withKeys(stored.operator, all);
  const other = await otherRecord(deps, stored, all, found);
  const joining = other && (await joiningOf(deps, record, other, isAtHand));
  if (joining?.kind !== 'done' || agreed === undefined) return joining;
  return agreed.to === other?.stored.current ? joining : unconfirmed(joining.value);
}

function unconfirmed({ other }: Joining): Refused<HandoverRefusalCode> {
  const message = `the number is of handover \`${other.stored.current}\`: look at it, then agree`;
  return refused('joining-unconfirmed', [{ field: 'joins', code: 'missing', message }]);
}

function isSame(key: PhoneKey, other: PhoneKey | undefined): boolean {
  return other !== undefined && Buffer.from(key).equals(other);
}
