/**
 * One phone line → everything the gate is told of the phone, or every problem of the line at once.
 *
 * Invariants: never throws for what stands in the line; evidence that names another phone, or
 * whose time or id cannot be right, is listed as ignored and takes nothing else with it; what
 * speaks against the phone is never dropped; the order of the evidence changes nothing.
 */
import {
  bad,
  type CapabilityRow,
  type Channel,
  type Check,
  type ConditionWord,
  conditionOf,
  type Facts,
  type Finding,
  good,
  type Instant,
  type PhoneIdentity,
  type Route,
  type Stage,
  type Verdict,
} from '@nagori/model';
import { capabilityFor } from './capability-table.ts';
import { withAwaited } from './deletion-words.ts';
import { depthProblem } from './depth.ts';
import { withoutOtherElements } from './element-words.ts';
import type { Envelope } from './fields.ts';
import { problemsOf } from './issues.ts';
import { holdsMyNumber, MY_NUMBER } from './my-number.ts';
import { lineSchema, type PhoneLine, recordSchema } from './phone-line.ts';
import type { Problem } from './problem.ts';
import { quickAccept } from './quick-accept.ts';
import type { Reader } from './reader.ts';
import { ignore, newReading, type Reading, type Source } from './reading.ts';
import { READERS } from './registry.ts';
import { sourceOf } from './source.ts';
import { identityOf, imeiAt, timeAt } from './stated.ts';
import { hasTooManyTokens, TOKENS_MOST, type TokenCheck } from './tokens.ts';
import { twinsOf } from './twins.ts';

export interface ReadContext {
  readonly now: Instant;
  /** `now` was asked for, and a line's own `judgedAt` does not reach beyond it. */
  readonly nowGiven?: boolean | undefined;
  readonly capabilities: readonly CapabilityRow[];
  /**
   * What `verifyTokens` found, by token; evidence with a token that is not in here is not
   * believed.
   */
  readonly tokens: ReadonlyMap<string, TokenCheck>;
  /** The line is a record that was kept and bounded by the caller (RECORD_MOST), not sent in. */
  readonly kept?: boolean | undefined;
}

export interface PhoneReading {
  readonly ref?: string | undefined;
  /** The policy or preset that the line asks for. */
  readonly policy?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly stage?: Stage | undefined;
  /** The moment that the line asks to be judged at. */
  readonly judgedAt?: Instant | undefined;
  readonly facts: Facts;
  readonly expect?:
    | {
        readonly verdict: Verdict;
        readonly route?: Route[] | undefined;
        readonly steps?: string[] | undefined;
      }
    | undefined;
  readonly cite?: string | undefined;
  readonly note?: { readonly ja: string; readonly en: string } | undefined;
}

/**
 * Reads one parsed line. Synchronous and total; the time of reading is the line's `judgedAt`, else
 * `context.now`.
 */
export function readPhone(line: unknown, context: ReadContext): Check<PhoneReading, Problem[]> {
  const form = context.kept === true ? RECORD : LINE;
  if (form.accepts(line)) return readAccepted(line as PhoneLine, context);
  const parsed = form.schema.safeParse(line);
  if (!parsed.success) return bad(problemsOfBadLine(line, parsed.error.issues, context));
  return readAccepted(parsed.data, context);
}

/** A quick yes to nearly every line; what it does not know, the schema decides. */
const LINE = { schema: lineSchema, accepts: quickAccept(lineSchema) };
const RECORD = { schema: recordSchema, accepts: quickAccept(recordSchema) };

function readAccepted(data: PhoneLine, context: ReadContext): Check<PhoneReading, Problem[]> {
  const problems: Problem[] = [];
  const identity = identityOf(data.phone, problems);
  checkFreeText(data, problems);
  if (context.kept !== true && hasTooManyTokens(data)) {
    const message = `at most ${TOKENS_MOST} different tokens`;
    problems.push({ field: 'evidence', code: 'too-many', message });
  }
  const judgedAt =
    data.judgedAt === undefined ? undefined : timeAt(data.judgedAt, ['judgedAt'], problems);
  const now = readingTime(judgedAt, context);
  const openedAt =
    data.openedAt === undefined ? now : timeAt(data.openedAt, ['openedAt'], problems);
  const { platform, model, os } = data.phone;
  const phone = { platform, model, os };
  const capability = capabilityFor(context.capabilities, phone);
  const out = newReading({
    now,
    received: judgedAt ?? now,
    capability,
    tokens: context.tokens,
    supplier: data.supplier,
  });
  readEvidence(data, identity, out);
  problems.push(...out.problems);
  if (problems.length > 0) return bad(problems);
  return good({
    ref: data.ref,
    policy: data.policy,
    channel: data.channel,
    stage: data.stage,
    judgedAt,
    facts: {
      identity,
      phone,
      capability,
      self: data.operator,
      supplier: data.supplier,
      giver: data.giver,
      equipment: data.equipment,
      condition: conditionOf(out.conditions),
      conditionWords: othersWords(out.conditions, data.operator),
      openedAt,
      findings: findingsOf(out),
      circumstances: out.circumstances,
      custody: out.custody,
      boards: out.boards.length === 0 ? undefined : out.boards,
      aside: out.aside.length === 0 ? undefined : out.aside,
      standings: out.standings,
      recalls: out.recalls,
      ignored: out.ignored,
    },
    expect: data.expect,
    cite: data.cite,
    note: data.note,
  });
}

/** What our own stations say needs no second reading. */
function othersWords(
  words: readonly ConditionWord[],
  self: string,
): readonly ConditionWord[] | undefined {
  const isOwn = ({ backing, operator }: ConditionWord): boolean =>
    backing === 'station' && operator === self;
  return words.every(isOwn) ? undefined : words;
}

/** What was found, with what several pieces of evidence say only together. */
function findingsOf(out: Reading): readonly Finding[] {
  const believed = out.flags.length === 0 ? out.findings : doubted(out);
  const own = withoutOtherElements(believed, out.elementWords, out.boardChanges);
  return out.deletionWords.length < 2 ? own : withAwaited(own, out.deletionWords);
}

/** A replay at an earlier moment knows nothing of what came later. */
function readingTime(judgedAt: Instant | undefined, { now, nowGiven }: ReadContext): Instant {
  if (judgedAt === undefined) return now;
  return nowGiven === true ? Math.min(judgedAt, now) : judgedAt;
}

/** R05: nobody's My Number comes in with a note. */
function checkFreeText({ note, cite }: PhoneLine, problems: Problem[]): void {
  const texts = [
    ['note.ja', note?.ja],
    ['note.en', note?.en],
    ['cite', cite],
  ] as const;
  for (const [field, text] of texts) {
    if (text !== undefined && holdsMyNumber(text)) {
      problems.push({ field, code: 'my-number', message: MY_NUMBER });
    }
  }
}

/** Every problem that can still be found in a line whose own fields are not right. */
function problemsOfBadLine(
  line: unknown,
  issues: Parameters<typeof problemsOf>[0],
  context: ReadContext,
): Problem[] {
  const problems = problemsOf(issues, line, []);
  const deep = depthProblem(line);
  if (deep !== undefined) problems.push(deep);
  if (problems.some((problem) => problem.field === 'evidence') || !isRecord(line)) return problems;
  const evidence = line.evidence;
  if (!Array.isArray(evidence)) return problems;
  const { now } = context;
  const phone = { now, received: now, tokens: context.tokens, supplier: undefined };
  const out = newReading({ ...phone, capability: capabilityFor([], {}) });
  const identity: PhoneIdentity = { kind: 'known', imeis: [] };
  readEvidence({ evidence, operator: '' }, identity, out);
  return [...problems, ...out.problems];
}

function readEvidence(
  line: Pick<PhoneLine, 'evidence' | 'operator'>,
  identity: PhoneIdentity,
  out: Reading,
): void {
  const { evidence } = line;
  const twins = twinsOf(evidence);
  for (let i = 0; i < evidence.length; i++) {
    const one = evidence[i];
    if (!isRecord(one)) {
      const message = 'must be an object';
      out.problems.push({ field: `evidence[${i}]`, code: 'not-an-object', message });
      continue;
    }
    const twin = twins?.get(i);
    if (twin === 'again') continue;
    readOne(one, i, twin === 'other-bytes', line.operator, identity, out);
  }
}

function readOne(
  one: Readonly<Record<string, unknown>>,
  i: number,
  conflict: boolean,
  operator: string,
  identity: PhoneIdentity,
  out: Reading,
): void {
  const kind = Object.hasOwn(one, 'kind') ? one.kind : undefined;
  const reader = typeof kind === 'string' ? READERS.get(kind) : undefined;
  if (reader === undefined) {
    out.problems.push(kindProblem(kind, `evidence[${i}].kind`));
    return;
  }
  const parsed = reader.accepts(one)
    ? { success: true as const, data: one as Envelope }
    : reader.schema.safeParse(one);
  if (!parsed.success) {
    out.problems.push(...problemsOf(parsed.error.issues, one, ['evidence', i]));
    const deep = depthProblem(one, ['evidence', i]);
    if (deep !== undefined) out.problems.push(deep);
    lateProblems(one, i, out.problems);
    return;
  }
  const source = sourceOf(parsed.data, i, operator, identity, out);
  if (source === undefined) return;
  if (source.barred === 'wrong-imei') {
    readAside(reader, parsed.data, source, out);
    return;
  }
  if (conflict) source.barred = 'same-id-other-bytes';
  reader.read(parsed.data, source, out);
  if (conflict) ignore(out, source.evidence, 'same-id-other-bytes', 'R01');
}

function kindProblem(kind: unknown, field: string): Problem {
  if (kind === undefined) return { field, code: 'missing', message: 'required, but missing' };
  if (typeof kind !== 'string') return { field, code: 'wrong-type', message: 'must be a string' };
  return { field, code: 'unknown-kind', message: 'no reader for this kind of evidence' };
}

/** Nothing of another phone is read, but what somebody thought that they had proven here. */
function readAside(reader: Reader, evidence: Envelope, source: Source, out: Reading): void {
  const aside = newReading(out.phone);
  reader.read(evidence, source, aside);
  out.aside.push(...aside.aside);
}

/** Times and IMEIs of evidence that is refused for another reason: all problems at once. */
function lateProblems(
  one: Readonly<Record<string, unknown>>,
  i: number,
  problems: Problem[],
): void {
  for (const name of ['at', 'received', 'from', 'until', 'backTo']) {
    const value = one[name];
    if (typeof value !== 'string' || value.length > 64) continue;
    // In a transfer `from` is a party.
    if (name === 'from' && one.kind === 'custody') continue;
    timeAt(value, ['evidence', i, name], problems);
  }
  const imei = one.imei;
  if (typeof imei === 'string' && imei.length <= 64) {
    imeiAt(imei, ['evidence', i, 'imei'], problems);
  }
}

/** N11: what is good in evidence under suspicion is unknown. */
function doubted(out: Reading): Finding[] {
  const suspects = new Set(out.flags.map((flag) => flag.of));
  for (const [i, one] of out.circumstances.entries()) {
    if (!suspects.has(one.evidence) || one.value !== 'met') continue;
    if (one.detail === 'caution') continue;
    ignore(out, one.evidence, 'implausible', 'R01');
    out.circumstances[i] = { ...one, value: 'unknown' };
  }
  return out.findings.map((one): Finding => {
    if (!suspects.has(one.evidence) || one.value !== 'clear') return one;
    ignore(out, one.evidence, 'implausible', 'R01');
    return { ...one, value: 'unknown', because: 'implausible' };
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
