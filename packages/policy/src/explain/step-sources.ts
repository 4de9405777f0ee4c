/**
 * Why a step is asked for: the rules and requirements of the policy that it helps to meet, each
 * with its sources.
 *
 * Invariants: reads the policy alone; requirements that are still unmet come first, and alone where
 * there are any.
 */
import type { CompiledPolicy } from '../compiled.ts';
import { RULES } from '../rules/numbers.ts';
import { citeWords } from './words-cite.ts';
import type { Words } from './words-form.ts';
import { RULE_WORDS } from './words-rule.ts';

export interface StepSource {
  readonly rule: string;
  readonly title: Words;
  readonly meaning: Words;
  readonly requirements: readonly string[];
  readonly sources: readonly Words[];
}

/** One for each rule, by number. Empty for a step that the policy does not name. */
export function stepSources(
  policy: CompiledPolicy,
  step: string,
  unmet: ReadonlySet<string>,
): readonly StepSource[] {
  const asking = policy.source.require.filter(({ anyOf }) =>
    anyOf.some(({ steps = [] }) => steps.some((one) => one === step)),
  );
  const open = asking.filter(({ id }) => unmet.has(id));
  const shown = open.length > 0 ? open : asking;
  return RULES.flatMap((rule): readonly StepSource[] => {
    const under = shown.filter((requirement) => requirement.rule === rule);
    if (under.length === 0) return [];
    const { title, meaning } = RULE_WORDS[rule];
    const cites = new Set(under.flatMap(({ cite }) => cite));
    const because = {
      rule,
      title,
      meaning,
      requirements: under.map(({ id }) => id),
      sources: [...cites].map(citeWords),
    };
    return [because];
  });
}
