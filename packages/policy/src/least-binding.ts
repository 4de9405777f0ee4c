/**
 * How well a holder's answer must be tied to the phone before it is requested (the clearance
 * challenge, §1): the least that any alternative of the policy accepts.
 *
 * Invariants: pure; claims about the person alone, or read off a screen, are for the intake only.
 */
import { BINDINGS, type Binding, isLessBound } from '@nagori/model';
import type { CompiledPolicy } from './compiled.ts';

/** After the intake a screen, or a claim about the person, counts only as a word. */
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
