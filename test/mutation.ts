/**
 * All tests of packages/policy in one process: a mutation run (script/mutate) asks thousands of
 * times which of them notice a break. Tables first, which find most; then the laws and the search,
 * with few worlds.
 */
import '../packages/policy/src/requirement.test.ts';
import '../packages/policy/src/requirement-circumstance.test.ts';
import '../packages/policy/src/reasons.test.ts';
import '../packages/policy/src/emissions.test.ts';
import '../packages/policy/src/rules/actor.test.ts';
import '../packages/policy/src/rules/circumstances.test.ts';
import '../packages/policy/src/rules/confirmation.test.ts';
import '../packages/policy/src/rules/counting.test.ts';
import '../packages/policy/src/rules/network.test.ts';
import '../packages/policy/src/rules/state.test.ts';
import '../packages/policy/src/rules/trust-table.test.ts';
import '../packages/policy/src/rules/violations.test.ts';
import '../packages/policy/src/decide.test.ts';
import '../packages/policy/src/decision.test.ts';
import '../packages/policy/src/custody-action.test.ts';
import '../packages/policy/src/rules/compartments.test.ts';
import '../packages/policy/src/rules/people.test.ts';
import '../packages/policy/src/rules/trust.test.ts';
import '../packages/policy/src/rules/standing.test.ts';
import '../packages/policy/src/rules/world.test.ts';
import '../packages/policy/src/situation.test.ts';
import '../packages/policy/src/schema.test.ts';
import '../packages/policy/src/load.test.ts';
import '../packages/policy/src/lint.test.ts';
import '../packages/policy/src/compile.test.ts';
import '../packages/policy/src/assurance.test.ts';
import '../packages/policy/src/steps/apply.test.ts';
import '../packages/policy/src/steps/attainable.test.ts';
import '../packages/policy/src/steps/attainable-alternative.test.ts';
import '../packages/policy/src/steps/cost.test.ts';
import '../packages/policy/src/steps/search-order.test.ts';
import '../packages/policy/src/steps/search-table.test.ts';
import '../packages/policy/src/laws.test.ts';
import '../packages/policy/src/steps/search.test.ts';
