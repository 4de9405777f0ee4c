/**
 * Which step of the plan is open, and which come first: for counter and bench.
 *
 * Invariants: pure; the first step is open until another is chosen. A step that cannot be undone is
 * never the next thing to press while an earlier one is left: after a reset nobody sees the account
 * lock any more (R14), and after an erasure no consent to it can be given (R28).
 */
import type { StepDto } from '@nagori/area-handover/wire';

/** The place of the open step; 0 where the one that was chosen is done. */
export function currentStep(steps: readonly Pick<StepDto, 'id'>[], chosen: string | undefined) {
  return Math.max(
    steps.findIndex(({ id }) => id === chosen),
    0,
  );
}

/**
 * The first step that the one at `index` would make impossible; undefined where it is in time. The
 * second person looks once, after all that is done (R11).
 */
export function firstBefore<Step extends Pick<StepDto, 'irreversible' | 'actor'>>(
  steps: readonly Step[],
  index: number,
): Step | undefined {
  if (steps[index]?.irreversible !== true) return undefined;
  return steps.slice(0, index).find(({ actor }) => actor !== 'second-person');
}
