/**
 * Numbers the steps of a handover as they are called out: those of the list shown first, for as
 * long as it lasts.
 *
 * Invariants: pure. A finished step keeps its number. A step that is inserted gets a letter after
 * the number before it (`6a`), open or done, so that the list reads in order and no number moves. A
 * new list begins when the phone's condition is recorded, because that question comes before the
 * list.
 */
import type { Decision, PlannedStep } from '@nagori/model';

/** Recording it ends the question how the phone is. */
const STATE_OF_PHONE = 'condition';

export interface StepNumbers {
  /** By step id. */
  readonly numbers: ReadonlyMap<string, string>;
  /**
   * By the evidence that ended a step: its number. Of one entry and kind, each piece ended the step
   * in its turn; where they are not as many, all of the steps, with commas between.
   */
  readonly ended: ReadonlyMap<string, string>;
}

/** The fields of an entry that the numbering needs. */
interface Entry {
  readonly evidence?: readonly { readonly id: string; readonly kind: string }[] | undefined;
  readonly decision: Pick<Decision, 'steps'>;
}

/** `entries`: of one handover, in their order; `now`: the plan as it is now. */
export function stepNumbers(entries: readonly Entry[], now: readonly PlannedStep[]): StepNumbers {
  const numbers = new Map<string, string>();
  const ended = new Map<string, string>();
  const begins = entries.findLastIndex(({ evidence = [] }) =>
    evidence.some(({ kind }) => kind === STATE_OF_PHONE),
  );
  let before: readonly PlannedStep[] = [];
  for (const { evidence = [], decision } of entries.slice(Math.max(begins, 0))) {
    for (const { id, kind } of evidence) {
      const done = before.filter(
        (step) => step.evidence === kind && !decision.steps.some((left) => left.id === step.id),
      );
      const alike = evidence.filter((one) => one.kind === kind);
      const turn = done[alike.findIndex((one) => one.id === id)];
      const steps = done.length === alike.length && turn !== undefined ? [turn] : done;
      if (done.length > 0) ended.set(id, steps.map((step) => numbers.get(step.id)).join(', '));
    }
    number(decision.steps, numbers);
    before = decision.steps;
  }
  number(now, numbers);
  return { numbers, ended };
}

/** Numbers every step of `plan` that has no number yet. */
function number(plan: readonly PlannedStep[], numbers: Map<string, string>): void {
  let last = 0;
  for (const [index, { id }] of plan.entries()) {
    const known = numbers.get(id);
    if (known === undefined) {
      const next = plan.slice(index).find((step) => numbers.has(step.id));
      const before = next && highest(numbers, integer(numbers.get(next.id)));
      numbers.set(
        id,
        before === undefined
          ? String(highest(numbers) + 1)
          : inserted(Math.max(last, before), numbers),
      );
    }
    last = integer(numbers.get(id));
  }
}

/** The highest number below `end`, without its letter. */
function highest(numbers: ReadonlyMap<string, string>, end = Number.POSITIVE_INFINITY): number {
  return Math.max(0, ...[...numbers.values()].map(integer).filter((one) => one < end));
}

/** `6` of `6a`. */
function integer(number = '0'): number {
  return Number.parseInt(number, 10);
}

/** `6a`, `6b` …; there are fewer steps than letters. */
function inserted(after: number, numbers: ReadonlyMap<string, string>): string {
  const taken = new Set(numbers.values());
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const free = letters.find((letter) => !taken.has(`${after}${letter}`));
  return `${after}${free ?? 'z'}`;
}
