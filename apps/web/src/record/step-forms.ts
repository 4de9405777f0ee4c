/**
 * How each step of the gate's catalogue is recorded: the kind of evidence and its fields, with as
 * few keystrokes as possible (packages/evidence, kinds).
 *
 * Invariants: every step of the catalogue has a form, and the first answer of each question
 * completes the step: test/step-forms.test.ts sends every answer through `readPhone`.
 */
import type { StepForm } from './form-shape.ts';
import { BENCH_FORMS } from './step-forms-bench.ts';
import { COUNTER_FORMS } from './step-forms-counter.ts';
import { GIVER_FORMS } from './step-forms-giver.ts';

const OTHER_FORMS = {
  'read-imei': { kind: 'number' },
  challenge: { kind: 'challenge' },
  'await-deletion': { kind: 'await' },
  'correct-custody': { kind: 'correction' },
  'report-fault': { kind: 'fault' },
} as const satisfies Record<string, StepForm>;

const FORMS: Readonly<Record<string, StepForm>> = {
  ...COUNTER_FORMS,
  ...GIVER_FORMS,
  ...BENCH_FORMS,
  ...OTHER_FORMS,
};

export const FORM_STEPS: readonly string[] = Object.keys(FORMS);

/** The form of a step; undefined for a step that this page does not know. */
export const formOf = (step: string): StepForm | undefined =>
  Object.hasOwn(FORMS, step) ? FORMS[step] : undefined;
