/**
 * Whether an earlier decision still is what the gate would decide: on the same facts it changes
 * only where something becomes too old or is due.
 *
 * Invariants: true only where `decide` gives the same decision (still-decided.test.ts). Facts that
 * are rare are judged anew.
 */
import { DAY_MS, type Instant, type Interval, MINUTE_MS } from '@nagori/model';
import type { CompiledPolicy } from './compiled.ts';
import { BADGE_GAP_MS } from './rules/confirmation.ts';
import { DELETION_GRACE_MS, DELETION_WITHIN_MS } from './rules/deletion.ts';
import type { Situation } from './situation.ts';
import { type Spans, spansOf, timeSlot } from './steps/search-key.ts';

/** Compared with other evidence alone, and with planned steps, the first a minute from now. */
const GAPS = [0, BADGE_GAP_MS] as const;

/** `situation`: what was decided on, at its own time. */
export function isStillDecided({ facts, policy, now: then }: Situation, now: Instant): boolean {
  const { findings, circumstances, custody, standings, recalls, boards, openedAt } = facts;
  if (now < then || standings.length + recalls.length > 0 || boards !== undefined) return false;
  const { ends, deadlines } = spansIn(policy);
  // What was over then is over now.
  const isSame = (time: Instant): boolean =>
    time < then || slotOf(time - then) === slotOf(time - now);
  const isBefore = (time: Instant): boolean => time - then < MINUTE_MS || isSame(time);
  const isSteady = (time: Instant): boolean =>
    GAPS.every((gap) => isBefore(time + gap)) && ends.every((after) => isSame(time + after));
  const holds = ({ lo, hi, t }: Interval): boolean =>
    isSteady(lo) && (hi === lo || isSteady(hi)) && (t === lo || t === hi || isSteady(t));
  return (
    isSteady(openedAt) &&
    deadlines.every((after) => isSame(openedAt + after)) &&
    circumstances.every(({ interval }) => holds(interval)) &&
    custody.every(({ interval }) => holds(interval)) &&
    findings.every(
      ({ interval, said, awaited }) =>
        holds(interval) &&
        (said === undefined || holds(said)) &&
        (awaited === undefined || holds(awaited)),
    )
  );
}

/** No planned step is taken in the first minute of a day from now: it belongs to the one before. */
function slotOf(ms: number): number {
  return timeSlot(ms >= DAY_MS && ms % DAY_MS < MINUTE_MS ? ms - MINUTE_MS : ms);
}

interface Ends {
  /** How long after any time something may change. */
  readonly ends: readonly number[];
  readonly deadlines: Spans['deadlines'];
}

const known = new WeakMap<CompiledPolicy, Ends>();

function spansIn(policy: CompiledPolicy): Ends {
  const before = known.get(policy);
  if (before !== undefined) return before;
  const { ages, deadlines } = spansOf(policy);
  const ends = [...new Set([DELETION_WITHIN_MS + DELETION_GRACE_MS, ...ages])];
  const spans = { ends, deadlines };
  known.set(policy, spans);
  return spans;
}
