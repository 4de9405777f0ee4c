export { type AssuranceLabel, assuranceOf, assuranceWords } from './assurance.ts';
export { compilePolicy, routesOf } from './compile.ts';
export type { CompiledPolicy } from './compiled.ts';
export {
  decide,
  type Judgement,
  judgement,
  type Opinion,
  type Outlook,
  outlook,
  REPORT_FAULT,
  statesOf,
} from './decide.ts';
export * from './explain/words.ts';
export { leastBinding } from './least-binding.ts';
export { digestOf, type LoadedPreset, loadPreset } from './load.ts';
export { type PhoneView, phoneView, type Speaking } from './phone-view.ts';
export {
  POLICY_PROBLEM_CODES,
  type PolicyProblem,
  type PolicyProblemCode,
} from './policy-problem.ts';
export { BADGE_GAP_MS } from './rules/confirmation.ts';
export { isRecalled } from './rules/counting.ts';
export { RULES, type Rule } from './rules/numbers.ts';
export {
  type Alternative,
  type Policy,
  type Preset,
  presetSchema,
  type Requirement,
  SAYINGS,
  sharedSchema,
} from './schema.ts';
export { STEP_IDS, STEPS, type StepDefinition, type StepId } from './steps/catalogue.ts';
export { isIrreversible, openBefore } from './steps/open-before.ts';
