/** A scenario and those that it departs from, the first of all first. */
import type { Scenario } from './schema.ts';

/** Undefined: it departs from itself. `read` gives a scenario by its name. */
export function scenarioChain(
  named: string,
  read: (name: string) => Scenario,
): readonly Scenario[] | undefined {
  const chain: Scenario[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined = named; next !== undefined; next = chain[0]?.from) {
    const scenario = read(next);
    if (seen.has(scenario.scenario)) return undefined;
    seen.add(scenario.scenario);
    chain.unshift(scenario);
  }
  return chain;
}
