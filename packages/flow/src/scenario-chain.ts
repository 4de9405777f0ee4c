/** A scenario with those that it is based on, the most basic first. */
import type { Scenario } from './schema.ts';

/** Undefined: it is based on itself. `read` returns a scenario by its name. */
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
