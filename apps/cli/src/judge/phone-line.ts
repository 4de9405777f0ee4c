/**
 * One line's text → one phone, or every problem of the line.
 *
 * Invariants: asynchronous only for lines that carry a token, so that other lines need no promise.
 * Problems come in the order of the checks, and a line is never half read.
 */
import {
  EVIDENCE_MOST,
  type PhoneReading,
  readPhone,
  type TokenCheck,
  type TrustAnchors,
  verifyTokens,
} from '@nagori/evidence';
import {
  type CapabilityRow,
  duplicateKey,
  type Instant,
  type PlausibilityLimits,
} from '@nagori/model';
import { duplicateKeyWords } from '../input/duplicate-key-words.ts';
import { jsonFaultWords } from '../input/json-fault.ts';
import {
  deeperThan,
  type FieldProblem,
  lineProblem,
  MAX_DEPTH,
  MAX_MESSAGE_CHARS,
} from '../input/limits.ts';

export interface LineContext {
  readonly now: Instant;
  /** `now` is the user's (`--now`), so a line's own `judgedAt` does not count. */
  readonly nowGiven?: boolean | undefined;
  readonly capabilities: readonly CapabilityRow[];
  /** Undefined: no anchors were given, so no token counts. */
  readonly anchors: TrustAnchors | undefined;
  /** What evidence may say and still be believed (N11). */
  readonly limits?: PlausibilityLimits | undefined;
}

export type LineReading =
  | { readonly kind: 'good'; readonly phone: PhoneReading }
  | { readonly kind: 'bad'; readonly problems: readonly FieldProblem[]; readonly value?: unknown };

const NO_TOKENS: ReadonlyMap<string, TokenCheck> = new Map();

/** Reads a line; a promise only where tokens have to be verified. */
export function readLine(text: string, context: LineContext): LineReading | Promise<LineReading> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'bad', problems: [lineProblem('', 'not-json', jsonFaultWords(text))] };
  }
  if (deeperThan(value, MAX_DEPTH)) {
    const message = `lists and objects stand in each other more than ${MAX_DEPTH} deep`;
    return { kind: 'bad', problems: [lineProblem('', 'too-deep', message)] };
  }
  const twice = duplicateKey(text, value);
  if (twice !== undefined) {
    return { kind: 'bad', problems: [lineProblem('', 'duplicate-key', duplicateKeyWords(twice))] };
  }
  const pieces = evidenceCount(value);
  if (pieces > EVIDENCE_MOST) {
    const message = `${pieces} pieces of evidence, more than the ${EVIDENCE_MOST} a phone may have`;
    return { kind: 'bad', problems: [lineProblem('evidence', 'too-many', message)], value };
  }
  if (context.anchors === undefined || !text.includes('"jwt"')) {
    return readValue(value, context, NO_TOKENS);
  }
  return verifyTokens(value, context.anchors, context.now).then((tokens) =>
    readValue(value, context, tokens),
  );
}

function readValue(
  value: unknown,
  context: LineContext,
  tokens: ReadonlyMap<string, TokenCheck>,
): LineReading {
  const { now, nowGiven, capabilities, limits } = context;
  const read = readPhone(value, { now, nowGiven, capabilities, tokens, limits });
  if (read.kind === 'good') return { kind: 'good', phone: read.value };
  return { kind: 'bad', problems: read.reason.map(shortened), value };
}

/** The moment that `phone` is judged at. */
export function momentOf(phone: PhoneReading, { now, nowGiven }: LineContext): Instant {
  return nowGiven === true ? now : (phone.judgedAt ?? now);
}

function shortened(problem: FieldProblem): FieldProblem {
  if (problem.message.length <= MAX_MESSAGE_CHARS) return problem;
  return { ...problem, message: `${problem.message.slice(0, MAX_MESSAGE_CHARS)}…` };
}

function evidenceCount(value: unknown): number {
  if (typeof value !== 'object' || value === null || !('evidence' in value)) return 0;
  return Array.isArray(value.evidence) ? value.evidence.length : 0;
}
