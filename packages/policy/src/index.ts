export { adviceOn } from './advice.ts';
export { assuranceOf, assuranceWords } from './assurance.ts';
export { compilePolicy } from './compile.ts';
export type { CompiledPolicy } from './compiled.ts';
export {
  decide,
  judgement,
  type Opinion,
  outlook,
  REPORT_FAULT,
  statesOf,
} from './decide.ts';
export * from './explain/words.ts';
export { leastBinding } from './least-binding.ts';
export { type LoadedPreset, loadPreset, policyDigest } from './load.ts';
export { loadPlausibility } from './load-plausibility.ts';
export {
  type AttestationRules,
  type BoxRules,
  type DisposalRules,
  loadAttestation,
  loadBoxes,
  loadDisposal,
} from './load-shared-rules.ts';
export { type PhoneView, phoneView } from './phone-view.ts';
export type { PolicyProblem } from './policy-problem.ts';
export { BADGE_GAP_MS } from './rules/confirmation.ts';
export { isRecalled } from './rules/counting.ts';
export { isRowOf, isWithoutRow, withMeasured } from './rules/measured.ts';
export {
  type Alternative,
  type Policy,
  presetSchema,
  type Requirement,
} from './schema.ts';
export { STEP_IDS, STEPS, type StepDefinition, type StepId } from './steps/catalogue.ts';
export { KnownPlans } from './steps/known-plans.ts';
export { isIrreversible, openBefore } from './steps/open-before.ts';
export { isStillDecided } from './still-decided.ts';
