/**
 * Coding (コーディング): free text sorted into categories, with the coder and the time.
 *
 * Invariants: rounds are only added, never changed; the latest coding of each coder counts; an
 * answer that coders code differently stays disputed until a round settles it, and a disputed
 * answer is never counted as decided.
 */
import { good, type Instant } from '@nagori/model';
import * as z from 'zod';
import { PRECISIONS } from './answer.ts';
import { duplicates } from './lint-questionnaire.ts';
import { badFile, type Loaded, type SurveyProblem } from './problem.ts';
import { optionSchema, type Questionnaire, slug, versioned, words } from './questionnaire.ts';
import { readYaml } from './read-yaml.ts';

/** Key of an answer: its index in a pool from 1, or the id of its sheet. */
const answerKey = z.string().min(1);

/** A figure that an answer gives: `several` 100 is "some hundreds". Each has its own base. */
const figureSchema = z.strictObject({
  is: z.enum([...PRECISIONS, 'several']).default('exactly'),
  value: z.number(),
  unit: words,
  of: words,
});
export type Figure = z.output<typeof figureSchema>;

const roundSchema = z.strictObject({
  by: slug,
  at: z.iso.datetime({ offset: true }),
  /** Decides answers that coders coded differently. */
  settles: z.boolean().default(false),
  answers: z.record(answerKey, z.array(slug)),
  figures: z.record(answerKey, z.array(figureSchema).min(1)).optional(),
});

/** The base of a reading: all who were asked, all who answered, or all but some. */
const baseSchema = z.union([
  z.enum(['asked', 'answered']),
  z.strictObject({ without: z.array(slug).min(1) }),
]);
export type Base = z.output<typeof baseSchema>;

/** A named way of counting: answers in any of these categories, against a base. */
const readingSchema = z.strictObject({
  id: slug,
  ja: z.string().min(1),
  en: z.string().min(1),
  any: z.array(slug).min(1),
  base: baseSchema.default('asked'),
});
export type Reading = z.output<typeof readingSchema>;

export const codebookSchema = z.strictObject({
  id: slug,
  question: slug,
  title: words,
  choose: z.enum(['one', 'several']),
  categories: z.array(optionSchema).min(1),
  readings: z.array(readingSchema).default([]),
  rounds: z.array(roundSchema).min(1),
});
export type Codebook = z.output<typeof codebookSchema>;

export const codingsSchema = z.strictObject({
  codings: versioned,
  codebooks: z.array(codebookSchema).min(1),
});

/** The codes with which one answer is counted. */
export type Codes =
  | { readonly kind: 'coded'; readonly as: readonly string[] }
  | { readonly kind: 'uncoded' }
  | { readonly kind: 'disputed' };

/** One coder's coding of one answer. */
export interface Coding {
  readonly by: string;
  readonly at: Instant;
  readonly settles: boolean;
  readonly as: readonly string[];
}

/**
 * Loads the codings of one questionnaire. Whether the answers exist is checked with the answers.
 */
export function loadCodings(
  yaml: string,
  questionnaire: Questionnaire,
): Loaded<readonly Codebook[]> {
  const read = readYaml(yaml, codingsSchema);
  if (read.kind !== 'good') return read;
  const { codings, codebooks } = read.value;
  const problems = duplicates(
    codebooks.map(({ id }) => id),
    (index) => `codebooks[${index}].id`,
  );
  if (codings !== questionnaire.questionnaire) {
    problems.push({
      field: 'codings',
      code: 'unknown-questionnaire',
      message: `is not \`${questionnaire.questionnaire}\``,
    });
  }
  codebooks.forEach((codebook, index) => {
    problems.push(...lintCodebook(codebook, `codebooks[${index}]`, questionnaire));
  });
  return problems.length > 0 ? badFile(problems) : good(codebooks);
}

function lintCodebook(
  codebook: Codebook,
  field: string,
  questionnaire: Questionnaire,
): SurveyProblem[] {
  const problems: SurveyProblem[] = [];
  const question = questionnaire.questions.find(({ id }) => id === codebook.question);
  if (question?.kind !== 'text') {
    problems.push({
      field: `${field}.question`,
      code: question === undefined ? 'unknown-question' : 'not-allowed',
      message:
        question === undefined
          ? `no question is called \`${codebook.question}\``
          : 'only free text is coded',
    });
  }
  const cells = [...codebook.categories, ...codebook.readings].map(({ id }) => id);
  problems.push(...duplicates(cells, () => `${field}.categories`));
  const known = new Set(codebook.categories.map(({ id }) => id));
  const check = (ids: readonly string[], place: string): void => {
    for (const id of ids) {
      if (known.has(id)) continue;
      problems.push({
        field: place,
        code: 'unknown-category',
        message: `\`${codebook.id}\` has no category \`${id}\``,
      });
    }
  };
  codebook.readings.forEach(({ any, base }, index) => {
    check(any, `${field}.readings[${index}].any`);
    if (typeof base !== 'string') check(base.without, `${field}.readings[${index}].base`);
  });
  codebook.rounds.forEach(({ answers }, index) => {
    for (const [key, as] of Object.entries(answers)) {
      const place = `${field}.rounds[${index}].answers.${key}`;
      check(as, place);
      if (codebook.choose === 'one' && as.length !== 1) {
        problems.push({
          field: place,
          code: 'choose-one',
          message: 'takes exactly one category',
        });
      }
    }
  });
  return problems;
}

/** Reports codings of missing answers. `keys`: the keys of the answers that exist. */
export function lintCodedAnswers(
  codebook: Codebook,
  keys: ReadonlySet<string>,
  field: string,
): SurveyProblem[] {
  return codebook.rounds.flatMap(({ answers, figures = {} }, index) =>
    [...Object.keys(answers), ...Object.keys(figures)]
      .filter((key) => !keys.has(key))
      .map((key) => ({
        field: `${field}.rounds[${index}].answers.${key}`,
        code: 'unknown-answer' as const,
        message: 'there is no such answer',
      })),
  );
}

/** The codings of one answer by time; rounds of one moment in the order of the file. */
export function codingHistory(codebook: Codebook, key: string): readonly Coding[] {
  return codebook.rounds
    .flatMap(({ by, at, settles, answers }) => {
      const as = answers[key];
      return as === undefined ? [] : [{ by, at: Date.parse(at), settles, as }];
    })
    .sort((a, b) => a.at - b.at);
}

/** The codes of an answer as of `asOf` (now if left out). */
export function countedCodes(
  codebook: Codebook,
  key: string,
  asOf: Instant = Number.POSITIVE_INFINITY,
): Codes {
  const history = codingHistory(codebook, key).filter(({ at }) => at <= asOf);
  const settled = history.findLast(({ settles }) => settles);
  const latest = new Map(history.map((coding) => [coding.by, coding]));
  const counting = settled === undefined ? [...latest.values()] : [settled];
  const [first, ...others] = counting.map(({ as }) => inOrder(codebook, as));
  if (first === undefined) return { kind: 'uncoded' };
  const agreed = others.every((as) => as.join() === first.join());
  return agreed ? { kind: 'coded', as: first } : { kind: 'disputed' };
}

function inOrder(codebook: Codebook, as: readonly string[]): readonly string[] {
  return codebook.categories.map(({ id }) => id).filter((id) => as.includes(id));
}

/** The figures that answers give, by the key of the answer; of several rounds the last counts. */
export function figuresOf(codebook: Codebook): ReadonlyMap<string, readonly Figure[]> {
  const figures = new Map<string, readonly Figure[]>();
  for (const round of codebook.rounds) {
    for (const [key, given] of Object.entries(round.figures ?? {})) figures.set(key, given);
  }
  return figures;
}
