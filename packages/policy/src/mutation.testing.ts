/** All table tests of the room in one process: a mutation run starts them thousands of times. */
import './decide.test.ts';
import './rules/compartments.test.ts';
import './rules/people.test.ts';
import './rules/world.test.ts';
import './load.test.ts';
import './assurance.test.ts';
