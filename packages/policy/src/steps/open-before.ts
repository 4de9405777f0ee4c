/**
 * Which steps of a plan come before an act that cannot be undone (§6 of the gate): after a reset
 * no lock can be seen any more (R14), and after an erasure no consent to it can be given (R28).
 *
 * Invariants: pure; in the order of the plan.
 */
import { ACTS, type Method, type PlannedStep } from '@nagori/model';
import { STEPS, type StepDefinition, type StepId } from './catalogue.ts';

function isOneOf(effect: StepDefinition['effects'][number], methods: readonly Method[]): boolean {
  return effect.kind === 'act' && methods.includes(effect.act);
}

/** Looks once everything is done: a second look comes after every act anyway (R11). */
const LOOKS_LATER = 'second-person';

/** The earliest place in a plan of each act that cannot be undone. */
const RANKS: ReadonlyMap<Method, number> = new Map(
  ACTS.flatMap((act) => {
    const ranks = Object.values<StepDefinition>(STEPS)
      .filter(({ irreversible, effects }) => irreversible && effects.some((e) => isOneOf(e, [act])))
      .map(({ rank }) => rank);
    return ranks.length === 0 ? [] : [[act, Math.min(...ranks)] as const];
  }),
);

/** Whether `method` is an act after which the phone is not as it was. */
export const isIrreversible = (method: Method): boolean => RANKS.has(method);

/**
 * The steps of `plan` that are still to be done before what was done by `methods` (a piece of
 * evidence can be several acts); none where all of it can be undone.
 */
export function openBefore(
  plan: readonly Pick<PlannedStep, 'id'>[],
  methods: readonly Method[],
): readonly StepId[] {
  const rank = Math.max(...methods.map((method) => RANKS.get(method) ?? 0));
  const isOpen = ({ actor, rank: own, effects }: StepDefinition): boolean =>
    actor !== LOOKS_LATER && own < rank && !effects.every((effect) => isOneOf(effect, methods));
  return plan
    .map(({ id }) => id as StepId)
    .filter((id) => Object.hasOwn(STEPS, id) && isOpen(STEPS[id]));
}
