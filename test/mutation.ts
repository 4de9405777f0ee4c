/** All table tests of the room in one process: a mutation run starts them thousands of times. */
import '../packages/policy/src/decide.test.ts';
import '../packages/policy/src/rules/compartments.test.ts';
import '../packages/policy/src/rules/people.test.ts';
import '../packages/policy/src/rules/world.test.ts';
import '../packages/policy/src/load.test.ts';
import '../packages/policy/src/assurance.test.ts';
