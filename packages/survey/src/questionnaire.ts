/**
 * The questionnaire file: what one kind of operator is asked. The published JSON Schema
 * (schemas/questionnaire.schema.json) is generated from this file.
 *
 * Invariants: objects are strict, so that a misspelt field is an error and does not drop a
 * question; every text is in Japanese and English.
 */
import * as z from 'zod';

/** Every object has `constructor`, so that is not accepted as a name. */
export const slug = z
  .string()
  .regex(/^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower case with hyphens');
/** A name with its version: `carriers/1`. */
export const versioned = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[1-9][0-9]*$/, 'must be a name with a version, as `carriers/1`');
/** The same text in both languages. */
export const words = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });
export type Words = z.output<typeof words>;

export const SURVEYED_KINDS = ['mno', 'mvno', 'dealer'] as const;
export type SurveyedKind = (typeof SURVEYED_KINDS)[number];

/** Who may read an answer: the public, or the expert committee only (有識者限り). */
const AUDIENCES = ['public', 'committee'] as const;
export type Audience = (typeof AUDIENCES)[number];

const labelled = { ja: z.string().min(1), en: z.string().min(1) };
export const optionSchema = z.strictObject({ id: slug, ...labelled });

/** A range of a quantity: `from`–`to` inclusive, a missing end is open; or `about` a value. */
const bandSchema = z.strictObject({
  id: slug,
  ...labelled,
  from: z.int().optional(),
  to: z.int().optional(),
  about: z.int().optional(),
});
export type Band = z.output<typeof bandSchema>;

/** The question is asked only if the earlier answer is one of `is`. All conditions must hold. */
const conditionSchema = z.strictObject({ question: slug, is: z.array(slug).min(1) });
export type Condition = z.output<typeof conditionSchema>;

const shared = {
  id: slug,
  /** As printed. Parts of one question share it. */
  number: z.int().min(1),
  /** Which list of numbers it belongs to, if a questionnaire has several. */
  section: slug.optional(),
  ask: words,
  /** The topic of this part, if the question has parts. */
  about: words.optional(),
  required: z.boolean().default(true),
  audience: z.enum(AUDIENCES).default('public'),
  when: z.array(conditionSchema).min(1).optional(),
  /** Page and question of the source. */
  cite: z.string().min(2).optional(),
};
const MAX_TEXT = 20_000;

const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...shared, kind: z.literal('one'), options: z.array(optionSchema).min(2) }),
  z.strictObject({
    ...shared,
    kind: z.literal('several'),
    options: z.array(optionSchema).min(1),
    /** The most options that may be chosen. */
    most: z.int().min(1).optional(),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('range'),
    unit: words,
    bands: z.array(bandSchema).min(2),
    /** The bands are what was answered, not a complete scale. */
    gaps: z.boolean().default(false),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('number'),
    unit: words,
    min: z.int().optional(),
    max: z.int().optional(),
    /** The bands into which the numbers are counted, without a gap from `min` to `max`. */
    bands: z.array(bandSchema).min(2),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('text'),
    /** In characters. */
    longest: z.int().min(1).max(MAX_TEXT).default(4000),
  }),
]);
export type Question = z.output<typeof questionSchema>;

export const questionnaireSchema = z.strictObject({
  questionnaire: versioned,
  operators: z.enum(SURVEYED_KINDS),
  title: words,
  sections: z.array(optionSchema).optional(),
  questions: z.array(questionSchema).min(1),
});
export type Questionnaire = z.output<typeof questionnaireSchema>;

/** The choices of a question, in order; empty for free text. */
export function choicesOf(question: Question): readonly { id: string; ja: string; en: string }[] {
  if (question.kind === 'text') return [];
  return question.kind === 'one' || question.kind === 'several' ? question.options : question.bands;
}
