/** Compares a decision with the line's expectation: the verdict, and route and steps if given. */
import type { PhoneReading } from '@nagori/evidence';
import type { Decision } from '@nagori/model';

export type Expectation = NonNullable<PhoneReading['expect']>;

export type Difference = 'verdict' | 'route' | 'steps';

/** Undefined if the line expects nothing. Routes are compared as sets, steps in order. */
export function matches(expect: Expectation | undefined, decision: Decision): boolean | undefined {
  return expect === undefined ? undefined : differences(expect, decision).length === 0;
}

/** The differences from the expected decision; empty if there are none. */
export function differences(expect: Expectation, decision: Decision): readonly Difference[] {
  const found: Difference[] = [];
  if (expect.verdict !== decision.verdict) found.push('verdict');
  const { route, steps } = expect;
  if (route !== undefined) {
    const same = route.length === decision.route.length;
    if (!same || !route.every((word) => decision.route.includes(word))) found.push('route');
  }
  if (steps !== undefined) {
    const same = steps.length === decision.steps.length;
    if (!same || !steps.every((id, index) => decision.steps[index]?.id === id)) found.push('steps');
  }
  return found;
}
