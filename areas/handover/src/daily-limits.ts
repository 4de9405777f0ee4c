/**
 * Daily limits of an operator beyond its own phones: asking for numbers that are new to it, and
 * suspending other operators' certificates by its loss reports (R18, R32). They are data of the
 * deployment (desks/limits.yaml): no operator raises its own.
 *
 * Invariants: what exceeds a limit waits for a person and is never dropped. An alert names the
 * operator and the act, never a number.
 */
import { bad, type Check, good } from '@nagori/model';
import * as z from 'zod';

const limits = z.strictObject({
  /** Numbers not asked for before, the phone at hand: beyond them "lost or not" waits. */
  newNumbers: z.int().min(0).max(10_000_000),
  /** Of them, those that a file or a machine names, which need not have the phone. */
  fileNumbers: z.int().min(0).max(10_000_000),
  /** Certificates of others that its loss reports suspend. */
  suspensions: z.int().min(0).max(10_000_000),
});
export type DailyLimits = z.output<typeof limits>;

const file = z.strictObject({
  usual: limits,
  operators: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/), limits.partial()),
});

/** Alerts sent to the administrator and written to the platform's log. */
const LIMIT_ALERTS = [
  'look-ups-many',
  'look-ups-waiting',
  'look-ups-answered',
  'suspensions-waiting',
] as const;
export type LimitAlert = (typeof LIMIT_ALERTS)[number];

export interface Limits {
  readonly of: (operator: string) => DailyLimits;
  /** The platform's log. */
  readonly alert: (what: LimitAlert, operator: string) => void;
}

/** Where nothing is configured: a busy counter, a small lot, and a few lost phones. */
export const USUAL_LIMITS: DailyLimits = { newNumbers: 1_000, fileNumbers: 200, suspensions: 20 };

/** Bad: the fields that do not read. */
export function parseLimits(input: unknown): Check<Limits['of'], readonly string[]> {
  const read = file.safeParse(input);
  if (!read.success) return bad(read.error.issues.map(({ path }) => path.join('.')));
  const { usual, operators } = read.data;
  return good((operator) => {
    const own = operators[operator];
    return {
      newNumbers: own?.newNumbers ?? usual.newNumbers,
      fileNumbers: own?.fileNumbers ?? usual.fileNumbers,
      suspensions: own?.suspensions ?? usual.suspensions,
    };
  });
}
