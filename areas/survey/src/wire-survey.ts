/**
 * Surveys over HTTP: what the guideline body makes and counts, and what an asked operator answers.
 * The public content is in wire-published.ts.
 */
import { sentTime, slug, words } from '@nagori/http/wire';
import * as z from 'zod';

const time = z.iso.datetime();
const SURVEY_KINDS = ['mno', 'mvno', 'dealer'] as const;
export const surveyKind = z.enum(SURVEY_KINDS);
const SURVEY_STATES = ['draft', 'open', 'closed', 'published'] as const;
const audience = z.enum(['public', 'committee']);
/** Of a question, a choice or a category, as the files of a survey name them. */
const id = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** One file, as text. */
const file = z.string().min(1).max(300_000);

/** The fields of a publication file. */
const surveyPolicy = z.strictObject({
  texts: z.enum(['listed', 'not-listed']).optional(),
  order: z.enum(['own', 'as-given']).optional(),
  minBase: z.int().min(2).max(1000).optional(),
  minCell: z.int().min(1).max(1000).optional(),
  passages: z.enum(['refuse', 'allow']).optional(),
  because: words.optional(),
});

export const makeSurveyBody = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  title: z.strictObject({ ja: z.string().min(1).max(120), en: z.string().min(1).max(120) }),
  questionnaires: z
    .array(z.strictObject({ yaml: file, answers: file.optional(), codings: file.optional() }))
    .min(1)
    .max(3),
  policy: surveyPolicy,
  statements: file.optional(),
});

export const lintBody = z.strictObject({ yaml: z.string().max(300_000) });
export const lintView = z.strictObject({
  /** The questionnaire as read, where it loads. */
  questionnaire: z
    .strictObject({ name: z.string(), kind: surveyKind, title: words, questions: z.int() })
    .optional(),
  problems: z.array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() })),
});

export const shippedQuestionnaires = z.array(
  z.strictObject({
    name: z.string(),
    kind: surveyKind,
    title: words,
    questions: z.int(),
    yaml: z.string(),
  }),
);

const surveyRow = z.strictObject({
  id: z.uuid(),
  slug: z.string(),
  title: words,
  state: z.enum(SURVEY_STATES),
  /** Answers are taken now, whether anything was published before or not. */
  open: z.boolean(),
  openedAt: time.optional(),
  closesAt: time.optional(),
  createdAt: time,
  asked: z.int(),
  submitted: z.int(),
  versions: z.int(),
  publishedAt: time.optional(),
});
export const surveyRows = z.array(surveyRow);

const choice = z.strictObject({ id: z.string(), ja: z.string(), en: z.string() });

/** A question as it is asked. */
const surveyQuestion = z.strictObject({
  id: z.string(),
  number: z.int(),
  section: z.string().optional(),
  kind: z.enum(['one', 'several', 'range', 'number', 'text']),
  ask: words,
  about: words.optional(),
  required: z.boolean(),
  audience,
  /** Only asked after certain answers. */
  conditional: z.boolean(),
  choices: z.array(choice),
  most: z.int().optional(),
  unit: words.optional(),
  min: z.int().optional(),
  max: z.int().optional(),
  /** Characters. */
  longest: z.int().optional(),
});

const surveyQuestionnaire = z.strictObject({
  questionnaire: z.string(),
  kind: surveyKind,
  title: words,
  sections: z.array(choice),
  questions: z.array(surveyQuestion),
});

export const surveyView = z.strictObject({
  ...surveyRow.shape,
  /** It came with the answers of a report: no operator is asked. */
  report: z.boolean(),
  policy: surveyPolicy,
  questionnaires: z.array(surveyQuestionnaire),
  progress: z.array(
    z.strictObject({
      operator: z.strictObject({ id: z.string(), name: words }),
      kind: surveyKind,
      invitedAt: time,
      mailedAt: time.optional(),
      remindedAt: time.optional(),
      state: z.enum(['none', 'draft', 'submitted', 'withdrawn']),
      submittedAt: time.optional(),
    }),
  ),
});

export const askableOperators = z.array(
  z.strictObject({ id: z.string(), kind: surveyKind, name: words }),
);
export const inviteBody = z.strictObject({ operators: z.array(slug).min(1).max(500) });

export const surveyActBody = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('open'), closesAt: sentTime }),
  z.strictObject({ act: z.literal('reopen'), closesAt: sentTime }),
  z.strictObject({ act: z.literal('close') }),
  z.strictObject({ act: z.literal('policy'), policy: surveyPolicy }),
]);

const answerText = z.strictObject({
  ja: z.string().max(20_000).optional(),
  en: z.string().max(20_000).optional(),
});
const amount = z.strictObject({
  exactly: z.int().optional(),
  about: z.int().optional(),
  atLeast: z.int().optional(),
  atMost: z.int().optional(),
});
const answerValue = z.union([
  z.string().max(20_000),
  z.int(),
  z.array(id).max(200),
  amount,
  answerText,
]);
/** As the files of a survey write answers. */
const surveyReply = z.union([
  answerValue,
  z.strictObject({ withheld: answerValue }),
  z.strictObject({ noAnswer: z.literal(true) }),
]);

export const saveAnswerBody = z.strictObject({
  /** Left out: the answer is taken out. */
  reply: surveyReply.optional(),
  /** When the answer that was seen was saved; absent: there was none. */
  seen: sentTime.optional(),
});

const ownSurveyRow = z.strictObject({
  round: z.uuid(),
  title: words,
  openedAt: time,
  closesAt: time,
  open: z.boolean(),
  state: z.enum(['none', 'draft', 'submitted', 'withdrawn']),
  submittedAt: time.optional(),
});
export const ownSurveyRows = z.array(ownSurveyRow);

export const ownSheetView = z.strictObject({
  ...ownSurveyRow.shape,
  submittedBy: z.string().optional(),
  questionnaire: surveyQuestionnaire,
  /** The questions that apply, given the answers so far. */
  asked: z.array(z.string()),
  answers: z.record(
    z.string(),
    z.strictObject({ reply: surveyReply, savedAt: time, savedBy: z.string() }),
  ),
  /** What prevents submission. */
  problems: z.array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() })),
});

const cell = z.strictObject({ id: z.string(), label: words, count: z.int().nullable() });
const readingCount = z.strictObject({
  id: z.string(),
  label: words,
  count: z.int(),
  base: z.int(),
});
export const surveyTally = z.strictObject({
  by: z.string(),
  title: words,
  choose: z.enum(['one', 'several']),
  state: z.enum(['shown', 'cells-hidden', 'withheld']),
  cells: z.array(cell),
  readings: z.array(readingCount),
});

export const surveyTallies = z.strictObject({
  audience,
  questionnaires: z.array(
    z.strictObject({
      questionnaire: z.string(),
      kind: surveyKind,
      title: words,
      sections: z.array(choice),
      answeredBy: z.int(),
      questions: z.array(
        z.strictObject({
          id: z.string(),
          number: z.int(),
          section: z.string().optional(),
          ask: words,
          about: words.optional(),
          /** For the committee alone. */
          withheld: z.boolean(),
          asked: z.int(),
          tallies: z.array(surveyTally),
        }),
      ),
    }),
  ),
});

const codes = z.strictObject({
  kind: z.enum(['coded', 'uncoded', 'disputed']),
  as: z.array(z.string()),
});
export const codebookBody = z.strictObject({
  kind: surveyKind,
  codebook: z.strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(60),
    question: id,
    title: z.strictObject({ ja: z.string().min(1).max(200), en: z.string().min(1).max(200) }),
    choose: z.enum(['one', 'several']),
    categories: z
      .array(
        z.strictObject({
          id: z
            .string()
            .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
            .max(60),
          ja: z.string().min(1).max(200),
          en: z.string().min(1).max(200),
        }),
      )
      .min(1)
      .max(100),
  }),
});
export const codingBody = z.strictObject({
  kind: surveyKind,
  codebook: id,
  answer: z.uuid(),
  categories: z.array(id).max(100),
  settles: z.boolean().optional(),
});

export const codingDeskView = z.strictObject({
  audience,
  questions: z.array(
    z.strictObject({
      kind: surveyKind,
      id: z.string(),
      number: z.int(),
      ask: words,
      about: words.optional(),
      codebooks: z.array(
        z.strictObject({
          id: z.string(),
          title: words,
          choose: z.enum(['one', 'several']),
          categories: z.array(choice),
        }),
      ),
      answers: z.array(
        z.strictObject({
          id: z.uuid(),
          text: answerText,
          withheld: z.boolean(),
          codings: z.array(
            z.strictObject({
              codebook: z.string(),
              codes,
              history: z.array(
                z.strictObject({
                  by: z.string(),
                  at: time,
                  settles: z.boolean(),
                  as: z.array(z.string()),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** The sheets as they were handed in: for the committee alone. */
export const committeeSheetsView = z.array(
  z.strictObject({
    operator: z.strictObject({ id: z.string(), name: words }),
    questionnaire: z.string(),
    submittedAt: time.optional(),
    answers: z.array(
      z.strictObject({
        question: z.string(),
        number: z.int(),
        ask: words,
        about: words.optional(),
        withheld: z.boolean(),
        noAnswer: z.boolean(),
        /** Choices, a number with its unit, or the text. */
        said: z.array(words),
      }),
    ),
  }),
);

export type SurveyRowDto = z.output<typeof surveyRow>;
export type SurveyViewDto = z.output<typeof surveyView>;
export type SurveyQuestionDto = z.output<typeof surveyQuestion>;
export type SurveyQuestionnaireDto = z.output<typeof surveyQuestionnaire>;
export type SurveyActDto = z.input<typeof surveyActBody>;
export type MakeSurveyDto = z.input<typeof makeSurveyBody>;
export type LintDto = z.output<typeof lintView>;
export type ShippedQuestionnaireDto = z.output<typeof shippedQuestionnaires>[number];
export type AskableOperatorDto = z.output<typeof askableOperators>[number];
export type OwnSurveyRowDto = z.output<typeof ownSurveyRow>;
export type OwnSheetDto = z.output<typeof ownSheetView>;
export type SurveyReplyDto = z.output<typeof surveyReply>;
export type SaveAnswerDto = z.input<typeof saveAnswerBody>;
export type SurveyTallyDto = z.output<typeof surveyTally>;
export type SurveyTalliesDto = z.output<typeof surveyTallies>;
export type CodingDeskDto = z.output<typeof codingDeskView>;
export type CodebookDto = z.input<typeof codebookBody>;
export type CodingDto = z.input<typeof codingBody>;
export type CommitteeSheetsDto = z.output<typeof committeeSheetsView>;
