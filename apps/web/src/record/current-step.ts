/**
 * Which step of the plan is open, and which must come first: for counter and bench.
 *
 * Invariants: pure; the first step is open until another is chosen. An irreversible step is never
 * proposed next while an earlier one is left: after a reset the account lock can no longer be seen
 * (R14), and after an erasure no consent to it can be given (R28).
 */
import type { StepDto } from '@nagori/area-handover/wire';

/** The index of the open step; 0 if the chosen one is done. */
export function currentStep(steps: readonly Pick<StepDto, 'id'>[], chosen: string | undefined) {
  return Math.max(
    steps.findIndex(({ id }) => id === chosen),
    0,
  );
}

/**
 * The first earlier step that an irreversible step at `index` would make impossible; undefined if
 * there is none. The second person looks once, after everything else is done, so those steps do not
 * count (R11).
 */
export function firstBefore<Step extends Pick<StepDto, 'irreversible' | 'actor'>>(
  steps: readonly Step[],
  index: number,
): Step | undefined {
  if (steps[index]?.irreversible !== true) return undefined;
  return steps.slice(0, index).find(({ actor }) => actor !== 'second-person');
}
