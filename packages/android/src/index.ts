/** Inspecting an Android phone over ADB (端末の検査), and overwriting what is free in it (上書き消去). */
export { type Answer, followed, oneOf, WHY, type Why } from './answer.ts';
export { inspectionFields } from './inspection-fields.ts';
export { inspectionScript, QUESTIONS } from './inspection-script.ts';
export {
  NOT_READY,
  OVERWRITE_FAULTS,
  type OverwriteFault,
  overwriteFault,
  readiness,
} from './overwrite-outcome.ts';
export {
  BLOCK_BYTES,
  drawnSamples,
  FILE_BYTES_LEAST,
  FILE_BYTES_MOST,
  OVERWRITE_FOLDER,
  OVERWRITE_TOOL,
  readBackScript,
  SAMPLES_IN_REQUEST,
  type Sample,
  smallerFile,
  sum,
} from './overwrite-plan.ts';
export { type Inspection, readInspection } from './read-inspection.ts';
export { timeLeft } from './time-left.ts';
export { FAULT_WORDS, NOT_READY_WORDS } from './words-overwrite.ts';
