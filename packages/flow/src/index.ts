export { type Difference, differencesOf } from './compare.ts';
export { countsFromBytes, countsToBytes } from './counts-bytes.ts';
export { expand } from './expand.ts';
export { type Expectation, expectation } from './expectation.ts';
export { type Compared, comparisonOf } from './flow-comparison.ts';
export { flowCsv } from './flow-csv.ts';
export { flowPicture, titlesOf } from './flow-picture.ts';
export { FLOW_PROBLEM_CODES, type FlowProblem } from './flow-problem.ts';
export { loadGraph, loadScenario, type Shelf, worldOf } from './load-flow.ts';
export type { Mark, Net } from './net.ts';
export { type FlowRun, type Prepared, prepare } from './prepared.ts';
export {
  changesOf,
  type Draw,
  draws,
  type Range,
  rangesOf,
  SHARE_SUBJECTS,
  type ShareSubject,
} from './ranges.ts';
export { LEFTOVERS, type Leftover, type Results, resultsOf } from './results.ts';
export { percent } from './sankey-svg.ts';
export { scenarioChain } from './scenario-chain.ts';
export {
  type Graph,
  graphSchema,
  type Parameter,
  type Scenario,
  scenarioSchema,
} from './schema.ts';
export { areTooFew, type Influence, influences, influencesOfAll } from './sensitivity.ts';
export {
  addSideBySide,
  clearSideBySide,
  emptySideBySide,
  type Key,
  keyOfSeed,
  type SideBySide,
  simulateSideBySide,
} from './simulate.ts';
export type { Legend, Tables } from './tables.ts';
export { CAUTION, processWords, SUBJECT_WORDS, sourceWords, wayWords } from './words.ts';
export type { World } from './world.ts';
