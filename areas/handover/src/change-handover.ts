/**
 * The only way a handover changes: load, draft, judge, write, and retry on a concurrent write.
 *
 * Invariants: the write names the version it was judged on. An answer means the write is durable. A
 * request that was stored before is answered again and not stored again. An act is judged by the
 * record before it. In each try a phone that was reported lost in the meantime (R18, R21), or has
 * recalled work (R30), is marked before it is judged; what the act itself reaches is marked after.
 */
import { isOfDescription } from '@nagori/evidence';
import { entryRow, phoneRow, toHex } from '@nagori/keys';
import {
  done,
  type Instant,
  type Outcome,
  type Refused,
  type Route,
  refused,
  type Verdict,
} from '@nagori/model';
import type { Admitted } from './admit-evidence.ts';
import {
  type Actor,
  digestOfEntry,
  type EntryBody,
  type EntryKind,
  encodeEntry,
  heldBytes,
  placeInChain,
  recordEntry,
} from './entry-body.ts';
import { foundBy } from './found-by.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type {
  HandoverState,
  Job,
  LearntWrite,
  PhoneKey,
  SideEffects,
  WrittenEntry,
} from './handover-store.ts';
import { isFull } from './is-full.ts';
import { endOfJoined, forgetJoined, type Joining } from './join-records.ts';
import type { Judged } from './judge-phone.ts';
import { extended, readPhoneRecord, recordOf } from './load-record.ts';
import { lossWordOf } from './loss-match-evidence.ts';
import { marksAt, recallsOf } from './marks-at.ts';
import { encodePhone, type PhoneDescription, type PhoneRecord } from './phone-record.ts';
import { reasonsOf } from './reasons-of.ts';
import { RecordAt } from './record-at.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { showPhone, withShown } from './shown-phone.ts';

/** What one write adds. */
export interface Draft {
  readonly kind: EntryKind;
  readonly evidence?: readonly Admitted[];
  /** Whose the phone is after the act: recorded with the evidence, and no reason for the act. */
  readonly custody?: readonly Admitted[];
  readonly more?: Pick<
    EntryBody,
    | 'confirm'
    | 'signed'
    | 'route'
    | 'box'
    | 'note'
    | 'outOfOrder'
    | 'outcome'
    | 'clearance'
    | 'joins'
  >;
  /**
   * Asked of the phone with the draft's evidence, before the custody that the act makes and after
   * it: no act betters what it is judged by (R01, R12). A refusal stores nothing.
   */
  readonly check?: (judged: Judged) => Refused<HandoverRefusalCode> | undefined;
  readonly state?: HandoverState;
  readonly route?: Route | undefined;
  readonly box?: string | undefined;
  readonly lot?: string | undefined;
  /** Moves the phone into or out of a box; refused where the box is sealed. */
  readonly packing?: boolean;
  /** Writes in a statement of its own; drafted again where a side effect was overtaken. */
  readonly alone?: boolean;
  /** The phone's other number, read for the first time; judged along. */
  readonly learnt?: { readonly phone: PhoneDescription; readonly phoneKey2: PhoneKey } | undefined;
  /** The phone's other record, which ends in the same statement; with its number as `learnt`. */
  readonly joins?: Joining | undefined;
  /** Rows that another area writes in the same statement. */
  readonly sideEffects?: SideEffects;
  /** Enqueued with the write; asked of the same. */
  readonly jobs?: (judged: Judged) => readonly Job[];
}

export interface Changed {
  readonly record: PhoneRecord;
  readonly judged: Judged;
  /** When it was judged so. */
  readonly at: Instant;
  /** What the request wrote, now or before: the receipt is of it. */
  readonly entry: WrittenEntry;
  /** The verdict before it; undefined where the request was stored before. */
  readonly before?: Verdict | undefined;
}

type Drafted<Code extends string> = Draft | Refused<HandoverRefusalCode | Code>;

/**
 * `at`: the record now, to be read and judged with what the draft adds, once for both. Called for
 * each try: what it says of one try, such as why it is refused, it returns.
 */
export type Drafting<Code extends string = never> = (
  record: PhoneRecord,
  now: Instant,
  at: RecordAt,
) => Drafted<Code> | Promise<Drafted<Code>>;

const TRIES = 5;

/**
 * Writes to one phone run one after the other, so that the second finds the first one's result in
 * memory and does not read the record again.
 *
 * Throws what the store throws. It is then unknown whether the write was stored, and the request
 * may be sent again.
 */
export function changeHandover<Code extends string = never>(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
  request: string | undefined,
  drafting: Drafting<Code>,
): Promise<Outcome<Changed, HandoverRefusalCode | Code>> {
  return deps.cache.inTurn(actor.operator, handover, async () => {
    const changed = await changeInTurn(deps, actor, handover, request, drafting);
    if (changed.kind === 'refused') return changed;
    const marked = await markInTurn(deps, actor, handover);
    return marked === undefined ? changed : done(withWord(changed.value, marked));
  });
}

/** A word that is written beside an act changes what is shown, and the receipt is of the act. */
export function withWord<Act extends Changed>(act: Act, { record, judged, at }: Changed): Act {
  return { ...act, record, judged, at };
}

/** Records what was recalled meanwhile; undefined: nothing that reaches this phone. */
export function markRecalled(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
): Promise<Changed | undefined> {
  return deps.cache.inTurn(actor.operator, handover, () => markInTurn(deps, actor, handover));
}

async function markInTurn(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
): Promise<Changed | undefined> {
  if ((await recallsOf(deps, actor.operator)).length === 0) return undefined;
  const changed = await changeInTurn(deps, actor, handover, undefined, undefined);
  return changed.kind === 'done' ? changed.value : undefined;
}

/** Without `drafting`, the mark alone; refused where nothing is to be marked. */
async function changeInTurn<Code extends string>(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
  request: string | undefined,
  drafting: Drafting<Code> | undefined,
): Promise<Outcome<Changed, HandoverRefusalCode | Code>> {
  for (let tries = 0; tries < TRIES; tries++) {
    const record = await recordOf(deps, actor.operator, handover);
    if (record === undefined) return refused('handover-not-found');
    const now = deps.now();
    const at = new RecordAt(deps, record, now);
    const marks = await marksAt(deps, record, now, at);
    const mark: Draft | undefined = marks && { kind: 'evidence', evidence: marks };
    const draft = mark ?? (await drafting?.(record, now, at)) ?? refused('no-longer-asked');
    // A mark is no answer to the request.
    const asked = mark === undefined ? request : undefined;
    const outcome =
      'code' in draft
        ? draft
        : await writeDraft(deps, actor, { record, draft, at, now, request: asked });
    if (outcome === 'stale') deps.cache.drop(actor.operator, handover);
    else if (outcome.kind === 'done') {
      if (mark === undefined || drafting === undefined) return outcome;
    } else {
      const before = await answerOf(deps, record, request);
      if (before !== undefined) return before;
      if (!(await isOld(deps, record))) return outcome;
      deps.cache.drop(actor.operator, handover);
    }
  }
  return refused('write-conflict');
}

/**
 * Memory is older than the database where another copy wrote, or the list of lost phones says
 * something else by now: its refusals are judged again.
 */
async function isOld({ store }: HandoverDeps, { stored }: PhoneRecord): Promise<boolean> {
  const now = await store.byHandover(stored.operator, stored.handover.id);
  return now?.version !== stored.version || now.lost !== stored.lost;
}

interface ToWrite {
  readonly record: PhoneRecord;
  readonly draft: Draft;
  readonly at: RecordAt;
  readonly now: Instant;
  readonly request: string | undefined;
}

async function writeDraft(
  deps: HandoverDeps,
  actor: Actor,
  { record: known, draft: asked, at, now, request }: ToWrite,
): Promise<Outcome<Changed, HandoverRefusalCode> | 'stale'> {
  const draft = withCustody(asked);
  const record = withLearnt(known, draft);
  const { stored } = record;
  const { handover } = stored;
  // A record that was joined takes no more writes: its phone goes on in another one.
  if (stored.current !== handover.id || stored.state === 'joined') {
    return refused('handover-ended');
  }
  const { joins } = draft;
  // What is on record of the phone is never too much of it.
  if (joins === undefined && isFull(record, draft.evidence ?? [])) return refused('record-full');
  const reading = record === known ? at : new RecordAt(deps, record, now);
  const judged = await reading.judged(draft.evidence);
  const { decision } = judged;
  const before = draft === asked ? judged : await reading.judged(asked.evidence);
  const refusal = draft.check?.(before) ?? draft.check?.(judged);
  if (refusal !== undefined) return refusal;
  const body: EntryBody = {
    ...placeInChain(stored.phoneKey, stored.version + 1),
    salt: toHex(deps.random(16)),
    kind: draft.kind,
    at: now,
    handover: handover.id,
    by: actor,
    ...(draft.evidence === undefined ? {} : { evidence: draft.evidence }),
    ...draft.more,
    decision,
  };
  const encoded = encodeEntry(body);
  const added = recordEntry(body);
  const { operator, phoneKey, version } = stored;
  const entry = await deps.envelope.seal(operator, entryRow(phoneKey, version + 1), encoded, now);
  const said = (draft.evidence ?? []).some(isOfDescription);
  const phone = said ? withShown(record.phone, judged.record.evidence, operator) : record.phone;
  const learnt = await sealedLearnt(deps, { ...record, phone }, draft, now);
  const isShown = phone !== record.phone && learnt === undefined;
  const shown = isShown ? await showPhone(deps, stored, phone, now) : {};
  const change = {
    state: draft.state ?? stored.state,
    route: 'route' in draft ? draft.route : stored.route,
    box: 'box' in draft ? draft.box : stored.box,
    lot: draft.lot ?? stored.lot ?? joins?.other.stored.lot,
    deadline: (draft.state ?? stored.state) === 'open' ? decision.deadline : undefined,
  };
  const { isCertified } = record;
  const into = { handover: handover.id, phone, lot: stored.lot, isCertified };
  const end = joins && (await endOfJoined(deps, actor, joins, into, now));
  const ended = [...deps.counts.ends(record, added), ...(end?.ended ?? [])];
  const written = await deps.store.append({
    operator: stored.operator,
    phoneKey: stored.phoneKey,
    expected: stored.version,
    handover: handover.id,
    kind: draft.kind,
    at: now,
    request,
    lost: (lossWordOf(draft.evidence ?? []) ?? record.lossWord) === 'match',
    verdict: decision.verdict,
    reasons: reasonsOf(decision),
    entry,
    digest: digestOfEntry(encoded),
    stage: handover.stage,
    learnt,
    ...change,
    jobs: [...(draft.jobs?.(judged) ?? []), ...reviewOf(record, draft)],
    counted: [
      ...deps.counts.entry(deps, record, added, judged.facts.findings),
      ...(end?.counted ?? []),
    ],
    sideEffects: {
      ...draft.sideEffects,
      ...shown,
      ...(ended.length === 0 ? {} : { ended }),
    },
    packing: draft.packing,
    alone: draft.alone,
    joins: end?.write,
  });
  if (written.outcome === 'stale' || written.outcome === 'open') return 'stale';
  if (written.outcome === 'station-ended' || written.outcome === 'sign-in-ended') {
    return refused(written.outcome);
  }
  if (written.outcome === 'box-not-found' || written.outcome === 'box-sealed') {
    return refused(written.outcome);
  }
  if (written.outcome === 'again') return (await answerOf(deps, record, request)) ?? 'stale';
  const next = extended({ ...record, phone }, added, heldBytes(encoded), judged, {
    ...change,
    version: written.version,
    verdict: decision.verdict,
    head: written.hash,
    lost: written.lost,
  });
  if (joins !== undefined) forgetJoined(deps, joins);
  deps.cache.put(next);
  const of = { seq: written.version, hash: written.hash, at: now };
  return done({ record: next, judged, at: now, entry: of, before: stored.verdict });
}

/** All that is written. */
function withCustody(draft: Draft): Draft {
  const { evidence = [], custody } = draft;
  return custody === undefined ? draft : { ...draft, evidence: [...evidence, ...custody] };
}

function withLearnt(record: PhoneRecord, { learnt }: Draft): PhoneRecord {
  if (learnt === undefined) return record;
  const { phone, phoneKey2 } = learnt;
  return { ...record, phone, stored: { ...record.stored, phoneKey2 } };
}

async function sealedLearnt(
  { envelope, keys }: HandoverDeps,
  { phone, stored: { operator, phoneKey } }: PhoneRecord,
  { learnt }: Draft,
  at: Instant,
): Promise<LearntWrite | undefined> {
  if (learnt === undefined) return undefined;
  const { phoneKey2 } = learnt;
  return {
    phoneKey2,
    foundBy: foundBy(keys, operator, phone),
    phone: await envelope.seal(operator, phoneRow(phoneKey), encodePhone(phone), at),
  };
}

/**
 * A refusal may be due to this very request having succeeded before: a side that has confirmed
 * cannot confirm again. A caller that lost the answer gets it here.
 */
async function answerOf(
  deps: HandoverDeps,
  known: PhoneRecord,
  request: string | undefined,
): Promise<Outcome<Changed, HandoverRefusalCode> | undefined> {
  if (request === undefined) return undefined;
  const { operator, phoneKey, handover } = known.stored;
  const entry = await deps.store.stored(operator, phoneKey, request);
  if (entry === undefined) return undefined;
  const record = await readPhoneRecord(deps, operator, handover.id);
  if (record === undefined) return refused('handover-not-found');
  const at = deps.now();
  const judged = await new RecordAt(deps, record, at).judged();
  return done({ record, judged, at, entry });
}

/** A new finding may contradict the phone's certificate, so a review is queued. */
function reviewOf(record: PhoneRecord, draft: Draft): readonly Job[] {
  return (draft.evidence ?? []).length === 0 ? [] : clearanceReview(record);
}

/** The job that reviews the phone's certificates; none where it has none. */
export function clearanceReview(record: PhoneRecord): readonly Job[] {
  if (!record.isCertified) return [];
  const { operator, handover } = record.stored;
  return [{ task: 'review-clearance', payload: { operator, handover: handover.id } }];
}
