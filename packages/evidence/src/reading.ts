/**
 * The reading that the readers write into, and the only code that drops good evidence.
 *
 * Invariants (docs/policies.md, *What counts*): a filter drops what favours the phone and never
 * what counts against it.
 * An act that does not count is still an attempt, so that no earlier look becomes valid again
 * (R11).
 */
import {
  type Aside,
  type Backing,
  type Binding,
  type Capability,
  type Circumstance,
  type CircumstanceValue,
  type Compartment,
  type ConditionWord,
  type CustodyEntry,
  type Finding,
  type FindingActor,
  type FindingClass,
  type FindingValue,
  type Ignored,
  type IgnoredReason,
  type Instant,
  type Interval,
  type MeasuredWord,
  type Method,
  type PhoneIdentity,
  type Recall,
  type RecordedSubject,
  type StandingPeriod,
  UNCONFIRMED_REASONS,
  type Unconfirmed,
  type UnknownReason,
} from '@nagori/model';
import type { BoardEnd, ReadBoard, RemovedBoard } from './boards.ts';
import type { DeletionWord } from './deletion-words.ts';
import type { ElementWord } from './element-words.ts';
import { holdsMyNumber, MY_NUMBER } from './my-number.ts';
import type { SystemWord } from './own-word.ts';
import type { Problem, ProblemCode } from './problem.ts';
import type { TokenCheck } from './tokens.ts';

/** What is given once for all evidence of the phone. */
export interface PhoneContext {
  readonly now: Instant;
  /** The deciding operator, and the source of evidence that names no operator. */
  readonly operator: string;
  readonly identity: PhoneIdentity;
  /** The time of receipt of evidence that names none. */
  readonly received: Instant;
  readonly capability: Capability;
  /** What would count of the description once a person has confirmed it. */
  readonly unconfirmed?: Unconfirmed | undefined;
  readonly tokens: ReadonlyMap<string, TokenCheck>;
  readonly supplier: string | undefined;
}

/** Evidence under suspicion, by id. */
export interface Flag {
  readonly of: string;
  /** The operator that flagged it. */
  readonly by?: string | undefined;
  /** The operator that took its own record back; otherwise the flag is a suspicion. */
  readonly takenBackBy?: string | undefined;
}

/** A recall, or the end of one. */
export type ReadRecall = Recall & { readonly isEnded: boolean; readonly said: Interval };

/** A word on the condition, with its evidence. */
export interface ReadCondition extends ConditionWord {
  readonly evidence: string;
}

export interface Reading {
  readonly phone: PhoneContext;
  readonly findings: Finding[];
  readonly circumstances: Circumstance[];
  readonly custody: CustodyEntry[];
  readonly standings: StandingPeriod[];
  readonly recalls: ReadRecall[];
  readonly measured: MeasuredWord[];
  readonly ignored: Ignored[];
  readonly aside: Aside[];
  readonly conditions: ReadCondition[];
  readonly flags: Flag[];
  readonly elementWords: ElementWord[];
  readonly boards: ReadBoard[];
  readonly removedBoards: RemovedBoard[];
  readonly boardEnds: BoardEnd[];
  readonly deletionWords: DeletionWord[];
  /** By which the phone's own system is not believed. */
  readonly doubts: SystemWord[];
  /** What the phone's own system said of itself. */
  readonly ownWords: SystemWord[];
  /** Problems of the piece being read, by its own fields: `says[0].on`. */
  readonly problems: Problem[];
  /** When the last piece was received; infinite where one does not say: it was, at each reading. */
  latest: Instant;
}

/** The source of one piece of evidence. A reader overrides what its kind knows better. */
export interface Source {
  readonly evidence: string;
  readonly received: Instant;
  interval: Interval;
  /** When it was said, where that is not when it happened. */
  said: Interval | undefined;
  backing: Backing;
  actor: FindingActor;
  assisted: boolean;
  readonly person: string | undefined;
  readonly station: string | undefined;
  operator: string | undefined;
  readonly shop: string | undefined;
  readonly tool: string | undefined;
  readonly toolVersion: string | undefined;
  readonly stage: string | undefined;
  binding: Binding | undefined;
  /** Why nothing good of it counts; undefined: it counts. */
  barred: IgnoredReason | undefined;
}

export function newReading(phone: PhoneContext): Reading {
  return {
    phone,
    findings: [],
    circumstances: [],
    custody: [],
    standings: [],
    recalls: [],
    measured: [],
    ignored: [],
    aside: [],
    conditions: [],
    flags: [],
    elementWords: [],
    boards: [],
    removedBoards: [],
    boardEnds: [],
    deletionWords: [],
    doubts: [],
    ownWords: [],
    problems: [],
    latest: Number.NEGATIVE_INFINITY,
  };
}

/** The same once more, to be read on in; `before` stays as it is. */
export function continued(before: Reading, phone: PhoneContext): Reading {
  return {
    phone,
    findings: before.findings.slice(),
    circumstances: before.circumstances.slice(),
    custody: before.custody.slice(),
    standings: before.standings.slice(),
    recalls: before.recalls.slice(),
    measured: before.measured.slice(),
    ignored: before.ignored.slice(),
    aside: before.aside.slice(),
    conditions: before.conditions.slice(),
    flags: before.flags.slice(),
    elementWords: before.elementWords.slice(),
    boards: before.boards.slice(),
    removedBoards: before.removedBoards.slice(),
    boardEnds: before.boardEnds.slice(),
    deletionWords: before.deletionWords.slice(),
    doubts: before.doubts.slice(),
    ownWords: before.ownWords.slice(),
    problems: [],
    latest: before.latest,
  };
}

/** Adds a problem in a field of the evidence at hand, which will not be read. */
export function refuse(out: Reading, field: string, code: ProblemCode, message: string): void {
  out.problems.push({ field, code, message });
}

export function checkFreeText(text: string, field: string, out: Reading): void {
  if (holdsMyNumber(text)) refuse(out, field, 'my-number', MY_NUMBER);
}

/** Lists the evidence once under a reason. */
export function ignore(out: Reading, evidence: string, reason: IgnoredReason, rule: string): void {
  for (const other of out.ignored) {
    if (other.evidence === evidence && other.reason === reason) return;
  }
  out.ignored.push({ evidence, rule, reason });
}

/** True where something good of this evidence counts; otherwise lists the evidence as ignored. */
export function counts(out: Reading, source: Source): boolean {
  if (source.barred === undefined) return true;
  ignore(out, source.evidence, source.barred, 'R01');
  return false;
}

/** An act that no capability row names: only what a bench measured may speak for it. */
export const NO_ROW = 'not-in-capability-row';

const BECOMING: ReadonlySet<Finding['because']> = new Set([NO_ROW, ...UNCONFIRMED_REASONS]);

/** Whether the reason goes by what a bench measured, or by a look which phone it is. */
export function mayBecomeGood(because: Finding['because']): boolean {
  return BECOMING.has(because);
}

/** What an act reaches, and what else it would reach in the phone as it is described. */
export interface Reach {
  readonly now: readonly Compartment[];
  readonly onceConfirmed: readonly Compartment[];
}

/** `of`: what is reached by the rows of one capability. */
export function reachIn(
  { phone: { capability, unconfirmed } }: Reading,
  of: (capability: Capability) => readonly Compartment[],
): Reach {
  const now = of(capability);
  if (unconfirmed === undefined) return { now, onceConfirmed: [] };
  return { now, onceConfirmed: of(unconfirmed.capability).filter((one) => !now.includes(one)) };
}

/** Why an act does not clear a compartment that no row names: for lack of one, or not yet. */
export function whyUnreached(
  { phone: { unconfirmed } }: Reading,
  { onceConfirmed }: Reach,
  on: Compartment,
): UnknownReason {
  return unconfirmed !== undefined && onceConfirmed.includes(on) ? unconfirmed.because : NO_ROW;
}

/** Adds a finding about one compartment. */
export function find(
  out: Reading,
  source: Source,
  compartment: Compartment,
  value: FindingValue,
  cls: FindingClass,
  method: Method,
  because?: Finding['because'],
): void {
  let counted = value;
  let reason = because;
  if (value === 'clear' && source.barred !== undefined && !counts(out, source)) {
    out.aside.push({ evidence: source.evidence, compartment, at: source.interval.t });
    if (cls !== 'act') return;
    counted = 'unknown';
    reason = 'implausible';
  }
  // Barred, it may not become good by what a bench measured or a look confirms either.
  if (mayBecomeGood(reason) && source.barred !== undefined) reason = 'implausible';
  out.findings.push({
    evidence: source.evidence,
    compartment,
    value: counted,
    class: cls,
    method,
    interval: source.interval,
    backing: source.backing,
    actor: source.actor,
    assisted: source.assisted,
    person: source.person,
    station: source.station,
    operator: source.operator,
    shop: source.shop,
    binding: source.binding,
    tool: source.tool,
    toolVersion: source.toolVersion,
    stage: source.stage,
    because: reason,
    said: source.said,
    awaited: undefined,
  });
}

/** Adds a finding about one circumstance. */
export function note(
  out: Reading,
  source: Source,
  subject: RecordedSubject,
  value: CircumstanceValue,
  detail?: string,
  about?: string,
): void {
  // A caution counts against the phone (R19), so barring must not drop it.
  const good = value === 'met' && detail !== 'caution';
  if (good && source.barred !== undefined && !counts(out, source)) return;
  out.circumstances.push({
    evidence: source.evidence,
    subject,
    value,
    detail,
    about,
    interval: source.interval,
    person: source.person,
    operator: source.operator,
    shop: source.shop,
    backing: source.backing,
  });
}
