/**
 * Whether a decision is what its line expected: the verdict, and route and steps where they are
 * given.
 */
import type { PhoneReading } from '@nagori/evidence';
import type { Decision } from '@nagori/model';

export type Expectation = NonNullable<PhoneReading['expect']>;

/** Undefined where the line expects nothing. Routes are compared as sets, steps in their order. */
export function matches(expect: Expectation | undefined, decision: Decision): boolean | undefined {
  if (expect === undefined) return undefined;
  if (expect.verdict !== decision.verdict) return false;
  const { route, steps } = expect;
  if (route !== undefined) {
    const same = route.length === decision.route.length;
    if (!same || !route.every((word) => decision.route.includes(word))) return false;
  }
  if (steps !== undefined) {
    const same = steps.length === decision.steps.length;
    if (!same || !steps.every((id, index) => decision.steps[index]?.id === id)) return false;
  }
  return true;
}
