/**
 * One phone line → the gate's facts about the phone, or every problem of the line at once.
 *
 * Invariants: never throws for the line's content. The order of the evidence changes nothing.
 */
import {
  bad,
  type CapabilityRow,
  type Channel,
  type Check,
  type Facts,
  good,
  type Instant,
  type PlausibilityLimits,
  type Route,
  type Stage,
  type Verdict,
} from '@nagori/model';
import { capabilityFor } from './capability-table.ts';
import { depthProblem } from './depth.ts';
import { describedBy } from './described.ts';
import { factsOf } from './facts-of.ts';
import { flagLine } from './flag-line.ts';
import { problemsOf } from './issues.ts';
import { holdsMyNumber, MY_NUMBER } from './my-number.ts';
import { isRecord } from './parse-evidence.ts';
import { lineSchema, type PhoneLine } from './phone-line.ts';
import type { Problem } from './problem.ts';
import { quickAccept } from './quick-accept.ts';
import { inList, readPieces } from './read-piece.ts';
import { newReading } from './reading.ts';
import { identityOf, timeAt } from './stated.ts';
import { hasTooManyTokens, TOKENS_MOST, type TokenCheck } from './tokens.ts';

export interface ReadContext {
  readonly now: Instant;
  /** The caller gave `now`: a line's own `judgedAt` does not go beyond it. */
  readonly nowGiven?: boolean | undefined;
  readonly capabilities: readonly CapabilityRow[];
  /**
   * The results of `verifyTokens`, by token. Evidence whose token is missing here is not believed.
   */
  readonly tokens: ReadonlyMap<string, TokenCheck>;
  /** What evidence may say and still be believed (N11); undefined: nothing is flagged. */
  readonly limits?: PlausibilityLimits | undefined;
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
  if (isLine(line)) return readAccepted(line as PhoneLine, context);
  const parsed = lineSchema.safeParse(line);
  if (!parsed.success) return bad(problemsOfBadLine(line, parsed.error.issues, context));
  return readAccepted(parsed.data, context);
}

/** Accepts nearly every line; the schema decides on the rest. */
const isLine = quickAccept(lineSchema);

function readAccepted(data: PhoneLine, context: ReadContext): Check<PhoneReading, Problem[]> {
  const problems: Problem[] = [];
  const identity = identityOf(data.phone, problems);
  checkFreeText(data, problems);
  if (hasTooManyTokens(data)) {
    const message = `at most ${TOKENS_MOST} different tokens`;
    problems.push({ field: 'evidence', code: 'too-many', message });
  }
  const judgedAt =
    data.judgedAt === undefined ? undefined : timeAt(data.judgedAt, ['judgedAt'], problems);
  const now = readingTime(judgedAt, context);
  const openedAt =
    data.openedAt === undefined ? now : timeAt(data.openedAt, ['openedAt'], problems);
  const { operator, supplier, giver, equipment } = data;
  const { platform, model, os } = data.phone;
  const stated = { platform, model, os };
  const { capabilities, tokens } = context;
  const by = { operator, identity, now };
  const described = describedBy(stated, data.evidence, capabilities, by);
  const { phone, alsoNamed, capability, unconfirmed } = described;
  const received = judgedAt ?? now;
  const of = { now, received, operator, identity, capability, unconfirmed, tokens, supplier };
  const out = newReading(of);
  problems.push(...readPieces(data.evidence, out).map(inList));
  if (problems.length > 0) return bad(problems);
  const { limits } = context;
  if (limits !== undefined) flagLine(data.evidence, identity, limits, out);
  return good({
    ref: data.ref,
    policy: data.policy,
    channel: data.channel,
    stage: data.stage,
    judgedAt,
    facts: factsOf(out, { phone, alsoNamed, giver, equipment, openedAt }),
    expect: data.expect,
    cite: data.cite,
    note: data.note,
  });
}

/** A replay at an earlier time ignores what came later. */
function readingTime(judgedAt: Instant | undefined, { now, nowGiven }: ReadContext): Instant {
  if (judgedAt === undefined) return now;
  return nowGiven === true ? Math.min(judgedAt, now) : judgedAt;
}

/** R05: no note holds a My Number. */
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

/** Every problem that can still be found in a line whose own fields are wrong. */
function problemsOfBadLine(
  line: unknown,
  issues: Parameters<typeof problemsOf>[0],
  { now, tokens }: ReadContext,
): Problem[] {
  const problems = problemsOf(issues, line, []);
  const deep = depthProblem(line, 'evidence');
  if (deep !== undefined) problems.push(deep);
  if (problems.some((problem) => problem.field === 'evidence') || !isRecord(line)) return problems;
  const { evidence } = line;
  if (!Array.isArray(evidence)) return problems;
  const phone = { now, received: now, operator: '', tokens, supplier: undefined };
  const identity = { kind: 'known', imeis: [] } as const;
  const out = newReading({ ...phone, identity, capability: capabilityFor([], {}) });
  return [...problems, ...readPieces(evidence, out).map(inList)];
}
