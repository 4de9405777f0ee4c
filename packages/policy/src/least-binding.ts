/**
 * How well a holder's answer must be tied to the phone before it is worth asking for (the clearance
 * challenge, §1): the least that any alternative of the policy would take.
 *
 * Invariants: pure; what is said about the person alone, or read off a screen, is for the intake.
 */
import { BINDINGS, type Binding, isLessBound } from '@nagori/model';
import type { CompiledPolicy } from './compiled.ts';

/** After the intake a screen, or a word about the person, counts as no more than a word. */
const LEAST_AFTER_INTAKE: Binding = 'B2';

/** `B0` at an intake whose policy names no binding, or asks for no statement. */
export function leastBinding(policy: Pick<CompiledPolicy, 'stage' | 'requirements'>): Binding {
  const taken = policy.requirements
    .flatMap(({ alternatives }) => alternatives)
    .filter(({ kind }) => kind === 'statement')
    .map(({ source }) => source.binding ?? 'B0');
  const least = BINDINGS.find((one) => taken.includes(one)) ?? 'B0';
  const isLater = policy.stage !== 'intake' && isLessBound(least, LEAST_AFTER_INTAKE);
  return isLater ? LEAST_AFTER_INTAKE : least;
}
