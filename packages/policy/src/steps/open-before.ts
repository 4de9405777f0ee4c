/**
 * Which steps of a plan come before an irreversible act (docs/adr/0059): after a reset no lock can
 * be seen any more (R14), after an erasure no consent to it can be given (R28), and after a
 * revocation the portal app no longer shows what was registered.
 *
 * Invariants: pure; in the order of the plan.
 */
import { METHODS, type Method, type PlannedStep } from '@nagori/model';
import { STEPS, type StepDefinition, type StepId } from './catalogue.ts';

/**
 * Done by one of `methods`, or declared by one: a revocation by the holder is recorded as a word.
 */
function isOneOf(effect: StepDefinition['effects'][number], methods: readonly Method[]): boolean {
  if (effect.kind === 'act') return methods.includes(effect.act);
  return effect.kind === 'say' && methods.includes(effect.method);
}

/** Looks after everything is done: a second look comes after every act anyway (R11). */
const LOOKS_LATER = 'second-person';

/** The lowest rank in a plan of each irreversible method. */
const RANKS: ReadonlyMap<Method, number> = new Map(
  METHODS.flatMap((method) => {
    const ranks = Object.values<StepDefinition>(STEPS)
      .filter(
        ({ irreversible, effects }) => irreversible && effects.some((e) => isOneOf(e, [method])),
      )
      .map(({ rank }) => rank);
    return ranks.length === 0 ? [] : [[method, Math.min(...ranks)] as const];
  }),
);

/** Whether `method` is an irreversible act, or the word that reports one. */
export const isIrreversible = (method: Method): boolean => RANKS.has(method);

/**
 * The steps of `plan` to do before the acts `methods` (a piece of evidence can be several acts);
 * none if all of them are reversible.
 */
export function openBefore(
  plan: readonly Pick<PlannedStep, 'id'>[],
  methods: readonly Method[],
): readonly StepId[] {
  const steps = plan.flatMap(({ id }) => (isStep(id) ? [STEPS[id] as StepDefinition] : []));
  // A repeatable act: a holder who revoked before only applies again.
  const isAgain = (method: Method): boolean =>
    steps.some(
      ({ irreversible, effects }) => !irreversible && effects.some((e) => isOneOf(e, [method])),
    );
  const rank = Math.max(
    ...methods.map((method) => (isAgain(method) ? 0 : (RANKS.get(method) ?? 0))),
  );
  const isOpen = ({ actor, rank: own, effects }: StepDefinition): boolean =>
    actor !== LOOKS_LATER && own < rank && !effects.every((effect) => isOneOf(effect, methods));
  return plan.flatMap(({ id }) => (isStep(id) && isOpen(STEPS[id]) ? [id] : []));
}

const isStep = (id: string): id is StepId => Object.hasOwn(STEPS, id);
