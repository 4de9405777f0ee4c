/** Inspecting an Android phone over ADB (端末の検査): the script for its shell, and what it says. */
export { type Answer, WHY, type Why } from './answer.ts';
export {
  INSPECTION_TOOL,
  inspectionScript,
  QUESTIONS,
  type ShellQuestion,
} from './inspection-script.ts';
export type { AccountCounts } from './read-accounts.ts';
export { type Inspection, readInspection } from './read-inspection.ts';
