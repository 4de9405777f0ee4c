/**
 * Published surveys over HTTP: the public content, and what prevents publishing.
 */
import { words } from '@nagori/http/wire';
import * as z from 'zod';
import { surveyKind, surveyTally } from './wire-survey.ts';

const time = z.iso.datetime();

const publishedQuestion = z.strictObject({
  id: z.string(),
  number: z.int(),
  section: z.string().optional(),
  ask: words,
  about: words.optional(),
  cite: z.string().optional(),
  withheld: z
    .enum(['committee-only', 'too-few-asked', 'joint-condition', 'condition-hidden'])
    .optional(),
  asked: z.int().optional(),
  answers: z
    .array(
      z.strictObject({
        place: z.int(),
        kind: z.enum(['answered', 'no-answer', 'withheld']),
        text: z.strictObject({ ja: z.string().optional(), en: z.string().optional() }).optional(),
      }),
    )
    .optional(),
  tallies: z.array(surveyTally),
});

const publishedQuestionnaire = z.strictObject({
  questionnaire: z.string(),
  operators: surveyKind,
  title: words,
  answeredBy: z.int(),
  questions: z.array(publishedQuestion),
});

const STATEMENT_CLAIMS = ['each', 'many', 'usual', 'some', 'most-named', 'nobody'] as const;
const claim = z.union([
  z.enum(STATEMENT_CLAIMS),
  z.strictObject({ exactly: z.int(), of: z.int().optional() }),
]);
const attempt = { claim, count: z.int(), base: z.int(), holds: z.boolean() };

const publishedStatement = z.strictObject({
  id: z.string(),
  page: z.int(),
  place: words,
  says: words,
  /** `not-told`: the publication hides its numbers. */
  outcome: z.enum(['reproduces', 'by-reading', 'does-not', 'outside', 'not-told']),
  asWorded: z.strictObject(attempt).optional(),
  /** Every reading that was tried. */
  readings: z.array(z.strictObject({ ...attempt, name: words })),
  counter: z.array(z.strictObject({ label: words, count: z.int() })).optional(),
  outside: words.optional(),
  note: words.optional(),
});

/** The content of one version. */
const publishedContent = z.strictObject({
  title: words,
  publication: z.strictObject({
    publication: z.string(),
    title: words,
    questionnaires: z.array(publishedQuestionnaire),
  }),
  statements: z.strictObject({ title: words, statements: z.array(publishedStatement) }).optional(),
});

export const publishedSurveyView = z.strictObject({
  slug: z.string(),
  version: z.int(),
  publishedAt: time,
  /** The body that asked. */
  by: words,
  /** From a replica: all that was published until then is in it. Absent: it is as of now. */
  asOf: time.optional(),
  content: publishedContent,
  versions: z.array(z.strictObject({ version: z.int(), publishedAt: time })),
});

export const publishedSurveyList = z.array(
  z.strictObject({
    slug: z.string(),
    version: z.int(),
    title: words,
    by: words,
    publishedAt: time,
  }),
);

export const publicationPreview = z.strictObject({
  version: z.int(),
  refusals: z.array(
    z.strictObject({
      code: z.enum([
        'too-few-operators',
        'not-for-the-public',
        'order-of-sheets',
        'not-coded',
        'linking-passage',
        'few-changed',
      ]),
      questionnaire: z.string(),
      questions: z.array(z.string()),
    }),
  ),
  passages: z.array(z.array(z.string())),
  content: publishedContent.optional(),
  /** Of `content`: the publisher names it. */
  digest: z.string().optional(),
});

export const publishBody = z.strictObject({
  /** Of the preview that was seen. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

export const publishedVersion = z.strictObject({ version: z.int() });

export type PublishedContentDto = z.output<typeof publishedContent>;
export type PublishedQuestionDto = z.output<typeof publishedQuestion>;
export type PublishedStatementDto = z.output<typeof publishedStatement>;
export type PublishedSurveyDto = z.output<typeof publishedSurveyView>;
export type PublishedSurveyRowDto = z.output<typeof publishedSurveyList>[number];
export type PublicationPreviewDto = z.output<typeof publicationPreview>;
