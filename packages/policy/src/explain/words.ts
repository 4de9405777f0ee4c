/**
 * The message catalogue of the gate, in Japanese and English (one file per kind of word).
 *
 * Invariants: data only, whole sentences, exhaustive by type over the closed codes of the model.
 */
export {
  ASSURANCE_WORDS,
  CHANNEL_WORDS,
  COMPARTMENT_WORDS,
  ROUTE_WORDS,
  STAGE_WORDS,
} from '@nagori/model';
export * from './step-sources.ts';
export * from './tell-reasons.ts';
export * from './words-cause.ts';
export * from './words-cite.ts';
export * from './words-form.ts';
export * from './words-label.ts';
export * from './words-note.ts';
export * from './words-reason.ts';
export * from './words-rule.ts';
export * from './words-step.ts';
export * from './words-subject.ts';
export * from './words-verdict.ts';
export * from './words-violation.ts';
