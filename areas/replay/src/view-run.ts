/** The progress of a run as HTTP returns it. */
import { iso } from '@nagori/area-handover';
import { timeLeft } from './carry-on.ts';
import type { Run } from './run-store.ts';
import type { RunDto } from './wire.ts';

const SECOND_MS = 1_000;

export function viewRun(run: Run, now: number): RunDto {
  const { id, state, done, total, askedBy } = run;
  const left = timeLeft(run, now);
  return {
    id,
    state,
    done,
    total,
    askedBy,
    ...(left === undefined ? {} : { secondsLeft: Math.ceil(left / SECOND_MS) }),
    askedAt: iso(run.askedAt),
    changedAt: iso(run.changedAt),
  };
}
