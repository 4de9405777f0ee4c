/**
 * Opens a handover: the phone is on the counter or named in a lot's file, and the gate lists what
 * is missing.
 *
 * Invariants: a phone has at most one open handover at an operator: opening it again continues that
 * one. An IMEI with a wrong check digit opens nothing. Earlier evidence of the same phone is judged
 * too. After intake a handover opens under the channel by which the phone came, or under a way out.
 */
import { inList, type Problem } from '@nagori/evidence';
import { entryRow, newId, phoneRow, toHex } from '@nagori/keys';
import { type Channel, done, type Giver, type Outcome, refused, type Stage } from '@nagori/model';
import type { CompiledPolicy } from '@nagori/policy';
import type { Admitted } from './admit-evidence.ts';
import { alreadyTakenIn } from './already-taken-in.ts';
import { askLoss } from './ask-loss.ts';
import { isAtStation } from './by-a-person.ts';
import { openFirst } from './by-radio.ts';
import { type Changed, markRecalled, withWord } from './change-handover.ts';
import { describePhone, type PhoneInput } from './describe-phone.ts';
import { describedAnew } from './described-anew.ts';
import {
  type Actor,
  digestOfEntry,
  type EntryBody,
  encodeEntry,
  heldBytes,
  placeInChain,
  type RecordEntry,
  recordEntry,
} from './entry-body.ts';
import { flagEvidence } from './flag-evidence.ts';
import { foundBy } from './found-by.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { Counted, OpenWrite, SideEffects, StoredHandover } from './handover-store.ts';
import {
  broughtBy,
  endOfJoined,
  forgetJoined,
  type Joining,
  joiningOf,
  otherRecord,
} from './join-records.ts';
import type { Judged } from './judge-phone.ts';
import { leftInBox } from './left-in-box.ts';
import { recordOfRow } from './load-record.ts';
import { lossEvidence, lossWordOf, saysLost } from './loss-match-evidence.ts';
import { otherThanOnRecord } from './other-channel.ts';
import { type NoticeCode, type Passport, passportNotices, readPassport } from './passport.ts';
import { phoneClass } from './phone-class.ts';
import {
  encodePhone,
  evidenceOf,
  hasOthers,
  type PhoneDescription,
  type PhoneRecord,
} from './phone-record.ts';
import { keysWith, policeMatchEvidence } from './police-lists.ts';
import { reasonsOf } from './reasons-of.ts';
import { RecordAt, workedOutOf } from './record-at.ts';
import { OTHER, scanAgain } from './record-rescan.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { resumeHandover } from './resume-handover.ts';
import { withShown } from './shown-phone.ts';
import { usedSinceLastVisit } from './used-since-last-visit.ts';

export interface OpenRequest {
  readonly phone: PhoneInput;
  readonly channel: Channel;
  readonly stage: Stage;
  readonly preset: string;
  readonly supplier?: string | undefined;
  readonly giver?: Giver | undefined;
  readonly handoverToken?: string | undefined;
  /** A line of a file names the phone: it need not be here. */
  readonly fromFile?: true;
}

export interface Opened extends Changed {
  readonly resumed: boolean;
  /** What went differently from what the caller may expect. */
  readonly notices: readonly NoticeCode[];
}
/** As one try of it leaves it. */
type Written = Changed & { readonly resumed: boolean; readonly joined?: boolean };

const TRIES = 5;

export async function openHandover(
  deps: HandoverDeps,
  actor: Actor,
  request: OpenRequest,
  requestId?: string,
): Promise<Outcome<Opened, HandoverRefusalCode>> {
  const { operator } = actor;
  const phone = describePhone(request.phone);
  const problems = [
    ...('imeis' in phone ? [] : phone),
    ...(request.supplier === operator ? [OURSELVES] : []),
  ];
  if (!('imeis' in phone) || problems.length > 0) return refused('evidence-invalid', problems);
  const isKnown = deps.book.presets.includes(request.preset);
  if (!isKnown || !(await deps.worksBy(operator, request.preset))) {
    return refused('preset-not-in-use');
  }
  const policy = deps.book.choose(request.preset, request.channel, request.stage);
  if (policy === undefined) return refused('no-policy-fits');
  const { handoverToken } = request;
  const keys = keysOf(deps, operator, phone);
  const passport = await readPassport(deps, operator, handoverToken, keys);
  const asked = { request, phone, keys, passport, requestId };
  let hasLeft = false;
  for (let tries = 0; tries < TRIES; tries++) {
    const outcome = await tryOpen(deps, actor, asked, policy);
    if (outcome === 'left') hasLeft = true;
    if (outcome === 'stale' || outcome === 'left') continue;
    if (outcome.kind === 'refused') return outcome;
    const { joined, ...written } = outcome.value;
    const { current } = written.record.stored;
    const marked = await markRecalled(deps, actor, current);
    const opened = marked === undefined ? written : withWord(written, marked);
    const notices = passportNotices(handoverToken, passport, evidenceOf(opened.record));
    if (hasLeft) notices.push('left-in-box');
    if (joined === true) notices.push('records-joined');
    return done({ ...opened, notices });
  }
  return refused('write-conflict');
}

/** We are not a supplier to ourselves. */
const OURSELVES: Problem = {
  field: 'supplier',
  code: 'not-allowed',
  message: 'an operator is not its own supplier',
};

interface Asked {
  readonly request: OpenRequest;
  readonly phone: PhoneDescription;
  readonly keys: readonly Uint8Array[];
  readonly passport: Passport;
  readonly requestId: string | undefined;
}

function keysOf(deps: HandoverDeps, operator: string, phone: PhoneDescription): Uint8Array[] {
  return phone.imeis.length > 0
    ? phone.imeis.map((imei) => deps.keys.ofImei(imei))
    : [deps.keys.ofLabel(operator, phone.label ?? '')];
}

async function tryOpen(
  deps: HandoverDeps,
  actor: Actor,
  { request, phone, keys, passport, requestId }: Asked,
  policy: CompiledPolicy,
): Promise<Outcome<Written, HandoverRefusalCode> | 'stale' | 'left'> {
  const { operator } = actor;
  const isAtHand = isAtStation(actor) && request.fromFile !== true;
  const [found, lost] = await Promise.all([
    deps.store.withKeys(operator, keys),
    askLoss(deps, operator, phone.imeis.length === 0 ? [] : keys, isAtHand),
  ]);
  if (lost === undefined) return refused('look-ups-waiting');
  const stored = openFirst(found);
  const before = stored === undefined ? undefined : await recordOfRow(deps, stored);
  const other = stored && (await otherRecord(deps, stored, keys, found));
  // A line of a file shows no phone that is here.
  if (isAtHand) {
    const left = await leftInBox(deps, actor, [before, other], request);
    if (left.kind === 'refused') return left;
    if (left.value) return 'left';
  }
  const now = deps.now();
  const version = before?.stored.version ?? 0;
  if (before !== undefined && before.stored.state === 'open') {
    const isOfTwo = other !== undefined;
    const scanned = { keys, phone, isOfTwo, isAtHand, travelled: passport.evidence };
    return scanAgain(deps, actor, scanned, before, requestId);
  }
  // Details learnt earlier are retained: a scan gives the number alone.
  const stamp = { now, seq: version + 1, random: deps.random };
  const used = before === undefined ? [] : usedSinceLastVisit(before, deps, request, other);
  const described = describedAnew(before, phone, { actor, isAtHand, ...stamp, used }, other);
  const { phone: merged } = described;
  if (hasOthers(merged)) return refused('evidence-invalid', [OTHER]);
  const joined =
    before === undefined || other === undefined
      ? undefined
      : await joiningOf(deps, before, other, isAtHand);
  if (joined?.kind === 'refused') return joined;
  const joins = joined?.value;
  // By either radio, also where the scan gave only the other one.
  const isLost = lost || before?.stored.lost === true;
  const brought = before && joins ? broughtBy(deps, joins, before, request) : [];
  const known = [...evidenceOf(before ?? { entries: [] }), ...brought];
  const lists = keysWith(keys, before?.stored);
  const listed = await policeMatchEvidence(deps, operator, lists, known, version + 1);
  const travelled = passport.evidence.filter((one) => !known.some((old) => old.id === one.id));
  const flagged = await flagEvidence(deps, actor, travelled, {
    ...{ phone: merged, keys: lists, known, now, seq: version + 1, requestId },
  });
  const lossWord = isLost ? 'match' : saysLost(brought) ? 'closed' : 'no-match';
  const added: Admitted[] = [
    ...brought,
    ...listed,
    ...used,
    ...travelled,
    // After the uses that came with it: it is said of the phone as it is now.
    ...described.evidence,
    ...flagged.evidence,
    lossEvidence(lossWord, operator, version + 1, deps),
  ];
  const { channel, stage, preset, supplier, giver } = request;
  const handover: StoredHandover = {
    id: newId(now, deps.random),
    shop: actor.shop,
    openedAt: now,
    channel,
    stage,
    policy: policy.id,
    preset,
    supplier,
    giver,
  };
  const { entries, workedOut: earlier } = before ?? { entries: [], workedOut: {} };
  // What was judged by the policy of the earlier handover says nothing here.
  const { judged: _, ...workedOut } = earlier;
  const row = { operator, handover, version, lost: isLost };
  const of = { phone: merged, entries, workedOut, lossWord: before?.lossWord };
  const at = new RecordAt(deps, { stored: row, ...of }, now);
  const read = await at.read(added);
  const problems = read.kind === 'bad' ? read.reason.map(inList) : [];
  if (read.kind !== 'good') return refused('evidence-invalid', problems);
  const byAnother = otherThanOnRecord(read.value.facts, handover);
  if (byAnother !== undefined) return byAnother;
  const judged = await at.judged(added);
  if (before !== undefined && joins === undefined) {
    const taken = alreadyTakenIn(judged, handover, before.stored.current);
    if (taken !== undefined) return (await answeredBefore(deps, before, requestId)) ?? taken;
  }
  const { decision, facts } = judged;
  const phoneKey = before?.stored.phoneKey ?? (keys[0] as Uint8Array);
  const body: EntryBody = {
    ...placeInChain(phoneKey, version + 1),
    salt: toHex(deps.random(16)),
    kind: 'open',
    at: now,
    handover: handover.id,
    by: actor,
    opened: {
      channel: handover.channel,
      stage: handover.stage,
      ...(handover.giver === undefined ? {} : { giver: handover.giver }),
      ...(isAtHand ? { inHand: true as const } : {}),
      phone: phoneClass(merged, deps.capabilities),
    },
    evidence: added,
    ...(joins === undefined ? {} : { joins: joins.other.stored.current }),
    decision,
  };
  const first = recordEntry(body);
  const counted = deps.counts.opening(before, first, handover, facts.findings);
  const { sideEffects } = flagged;
  const to = { before, lost: isLost, keys: lists, phoneKey, sideEffects, joins };
  const shown = withShown(merged, judged.record.evidence, operator);
  const draft = { body, first, handover, merged: shown, ...to, requestId, counted, judged };
  const opened = await writeOpening(deps, draft);
  if (opened === 'stale' || opened.kind === 'refused') return opened;
  const { current } = opened.value.record.stored;
  if (listed.length > 0) await deps.policeLists?.found(operator, lists, current);
  return opened;
}

/** What this very request opened, and was taken in since; undefined: it opened nothing. */
async function answeredBefore(
  deps: HandoverDeps,
  { stored }: PhoneRecord,
  request: string | undefined,
): Promise<Outcome<Written, HandoverRefusalCode> | undefined> {
  if (request === undefined) return undefined;
  const { operator, phoneKey, current } = stored;
  const entry = await deps.store.stored(operator, phoneKey, request);
  return entry && resumeHandover(deps, operator, current, request);
}

interface Opening {
  readonly body: EntryBody;
  /** The same from the record in memory. */
  readonly first: RecordEntry;
  readonly handover: StoredHandover;
  readonly merged: PhoneDescription;
  readonly before: PhoneRecord | undefined;
  readonly lost: boolean;
  readonly keys: readonly Uint8Array[];
  /** The one that the phone is recorded under. */
  readonly phoneKey: Uint8Array;
  readonly requestId: string | undefined;
  readonly counted: readonly Counted[];
  readonly sideEffects: SideEffects;
  readonly judged: Judged;
  readonly joins: Joining | undefined;
}

async function writeOpening(
  deps: HandoverDeps,
  opening: Opening,
): Promise<Outcome<Written, HandoverRefusalCode> | 'stale'> {
  const { body, first, handover, merged, before, lost, keys, phoneKey } = opening;
  const { requestId, counted, sideEffects, judged, joins } = opening;
  const { operator } = body.by;
  const { decision, at } = body;
  const encoded = encodeEntry(body);
  const phone = encodePhone(merged);
  const version = before?.stored.version ?? 0;
  const [entry, sealed] = [
    await deps.envelope.seal(operator, entryRow(phoneKey, version + 1), encoded, at),
    await deps.envelope.seal(operator, phoneRow(phoneKey), phone, at),
  ];
  const second = keys.find((key) => !Buffer.from(key).equals(phoneKey));
  const lot = before?.stored.lot ?? joins?.other.stored.lot;
  const into = { handover: handover.id, phone: merged, lot: before?.stored.lot };
  const isCertified = before?.isCertified === true;
  const end = joins && (await endOfJoined(deps, body.by, joins, { ...into, isCertified }, at));
  const ended = end === undefined || end.ended.length === 0 ? {} : { ended: end.ended };
  const write: OpenWrite = {
    operator,
    phoneKey,
    phoneKey2: before?.stored.phoneKey2 ?? second,
    phone: sealed,
    foundBy: foundBy(deps.keys, operator, merged),
    expected: version,
    handover: handover.id,
    shop: handover.shop,
    channel: handover.channel,
    stage: handover.stage,
    policy: handover.policy,
    preset: handover.preset,
    supplier: handover.supplier,
    giver: handover.giver,
    at,
    request: requestId,
    verdict: decision.verdict,
    reasons: reasonsOf(decision),
    entry,
    digest: digestOfEntry(encoded),
    deadline: decision.deadline,
    counted: [...counted, ...(end?.counted ?? [])],
    sideEffects: { ...sideEffects, ...ended },
    lot,
    joins: end?.write,
  };
  const written = await deps.store.open(write);
  // Opened by another clerk at the same moment: the scan is recorded in that handover.
  if (written.outcome === 'stale' || written.outcome === 'open') return 'stale';
  if (written.outcome === 'station-ended' || written.outcome === 'sign-in-ended') {
    return refused(written.outcome);
  }
  // Switched off in the moment between question and write.
  if (written.outcome === 'preset-not-in-use') return refused('preset-not-in-use');
  if (written.outcome !== 'written') {
    return resumeHandover(deps, operator, written.handover, requestId);
  }
  // Lost in the moment between question and write: the next round asks again.
  const record: PhoneRecord = {
    stored: {
      operator,
      phoneKey,
      phoneKey2: write.phoneKey2,
      sealed,
      version: written.version,
      head: written.hash,
      state: 'open',
      verdict: decision.verdict,
      route: undefined,
      // A phone that was destroyed has left its box; what is brought again lies in none.
      box: before?.stored.state === 'destroyed' ? undefined : before?.stored.box,
      lot,
      deadline: decision.deadline,
      handover,
      current: handover.id,
      lost: lost || written.lost,
    },
    phone: merged,
    entries: [...(before?.entries ?? []), first],
    workedOut: workedOutOf(judged),
    isCertified: isCertified || joins !== undefined,
    lossWord: lossWordOf(first.evidence ?? []) ?? before?.lossWord,
    decision,
    weight: (before?.weight ?? 0) + heldBytes(encoded),
  };
  if (joins !== undefined) forgetJoined(deps, joins);
  deps.cache.put(record);
  const joined = joins !== undefined;
  const of = { seq: written.version, hash: written.hash, at };
  return done({ record, judged, at, entry: of, resumed: false, joined });
}
