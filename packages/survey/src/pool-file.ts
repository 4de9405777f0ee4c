/**
 * The answers file: for each question the answers of all operators, without the operators, as a
 * report publishes them. One entry is one operator within its own question only.
 *
 * Invariants: an entry's index belongs to its own question; every question has as many answers as
 * operators were asked.
 */
import { good } from '@nagori/model';
import * as z from 'zod';
import { choicesIn, type Reply, readReply } from './answer.ts';
import { type Codebook, lintCodedAnswers } from './codebook.ts';
import { type Pool, type PooledQuestion, pooled } from './pool.ts';
import { badFile, type Loaded, type SurveyProblem } from './problem.ts';
import { type Question, type Questionnaire, slug, versioned } from './questionnaire.ts';
import { readYaml } from './read-yaml.ts';

/** A limit far above real surveys: every counted answer takes memory. */
const MAX_OPERATORS = 100_000;
/** For all questions together: the limit on answers that a short file can expand to. */
const MAX_ANSWERS = 500_000;

export const poolSchema = z.strictObject({
  pool: versioned,
  /** How many operators answered the questionnaire. */
  operators: z.int().min(1).max(MAX_OPERATORS),
  answers: z.record(
    slug,
    z.union([
      z.array(z.unknown()),
      z.strictObject({ counts: z.record(slug, z.int().min(0).max(MAX_OPERATORS)) }),
      z.strictObject({ withheld: z.literal('committee') }),
    ]),
  ),
});
type PoolFile = z.output<typeof poolSchema>;
type Given = PoolFile['answers'][string];

/** Loads an answers file with its codings, or reports every problem. */
export function loadPool(
  yaml: string,
  questionnaire: Questionnaire,
  codebooks: readonly Codebook[],
): Loaded<Pool> {
  const read = readYaml(yaml, poolSchema);
  if (read.kind !== 'good') return read;
  const file = read.value;
  const problems = lintSize(file);
  if (file.pool !== questionnaire.questionnaire) {
    problems.push({
      field: 'pool',
      code: 'unknown-questionnaire',
      message: `is not \`${questionnaire.questionnaire}\``,
    });
  }
  for (const id of Object.keys(file.answers)) {
    if (questionnaire.questions.some((question) => question.id === id)) continue;
    problems.push({
      field: `answers.${id}`,
      code: 'unknown-question',
      message: `no question is called \`${id}\``,
    });
  }
  const replies = new Map<string, readonly Reply[] | 'withheld'>();
  for (const question of questionnaire.questions) {
    const field = `answers.${question.id}`;
    const given = file.answers[question.id];
    if (given === undefined) {
      problems.push({ field, code: 'missing', message: 'must be there' });
      continue;
    }
    // An oversized field is never expanded, whatever else the file contains.
    if (problems.some((one) => one.code === 'out-of-range')) continue;
    const answers = readAnswers(question, given, file.operators, field);
    problems.push(...answers.problems);
    replies.set(question.id, answers.replies);
  }
  if (problems.length > 0) return badFile(problems);
  const questions = questionnaire.questions.map((question) =>
    poolQuestion(question, questionnaire, file, replies, codebooks, problems),
  );
  const operators = file.operators;
  return problems.length > 0
    ? badFile(problems)
    : good({ questionnaire, codebooks, source: 'pool', audience: 'public', operators, questions });
}

/** The number of answers to one question; a counted entry counts as many. */
function sizeOf(given: Given): number {
  if (Array.isArray(given)) return given.length;
  if ('withheld' in given) return 0;
  return Object.values(given.counts).reduce((sum, count) => sum + count, 0);
}

function lintSize({ answers }: PoolFile): SurveyProblem[] {
  const size = Object.values(answers).reduce((sum, given) => sum + sizeOf(given), 0);
  if (size <= MAX_ANSWERS) return [];
  const message = `holds ${size} answers, where ${MAX_ANSWERS} are the most`;
  return [{ field: 'answers', code: 'out-of-range', message }];
}

function readAnswers(
  question: Question,
  given: Given,
  operators: number,
  field: string,
): { readonly replies: readonly Reply[] | 'withheld'; readonly problems: SurveyProblem[] } {
  if (!Array.isArray(given) && 'withheld' in given) return { replies: 'withheld', problems: [] };
  const size = sizeOf(given);
  if (size > operators) {
    const message = `holds ${size} answers where ${operators} operators answered`;
    return { replies: 'withheld', problems: [{ field, code: 'wrong-count', message }] };
  }
  const problems: SurveyProblem[] = [];
  const replies: Reply[] = [];
  const take = (raw: unknown, place: string, times: number): void => {
    const reply = readReply(question, raw, place);
    if (reply.kind !== 'good') problems.push(...reply.reason);
    else for (let n = 0; n < times; n++) replies.push(reply.value);
  };
  if (Array.isArray(given)) {
    given.forEach((raw, index) => {
      take(raw, `${field}[${index}]`, 1);
    });
  } else {
    for (const [choice, count] of Object.entries(given.counts)) {
      take(question.kind === 'several' ? [choice] : choice, `${field}.counts.${choice}`, count);
    }
  }
  return { replies, problems };
}

function poolQuestion(
  question: Question,
  questionnaire: Questionnaire,
  file: PoolFile,
  replies: ReadonlyMap<string, readonly Reply[] | 'withheld'>,
  codebooks: readonly Codebook[],
  problems: SurveyProblem[],
): PooledQuestion {
  const given = replies.get(question.id);
  if (given === 'withheld' || given === undefined) {
    return { question, withheld: true, asked: 0, answers: [] };
  }
  const asked = askedBy(question, questionnaire, file.operators, replies);
  if (asked !== undefined && asked !== given.length) {
    problems.push({
      field: `answers.${question.id}`,
      code: 'wrong-count',
      message: `holds ${given.length} answers where ${asked} operators were asked`,
    });
  }
  const books = codebooks.filter((book) => book.question === question.id);
  const keys = new Set(given.map((_, index) => String(index + 1)));
  for (const book of books) {
    const field = `codebooks[${codebooks.indexOf(book)}]`;
    problems.push(...lintCodedAnswers(book, keys, field));
  }
  const answers = given.map((reply, index) => pooled(reply, books, String(index + 1), 'public'));
  return { question, withheld: false, asked: given.length, answers };
}

/**
 * How many operators a question was asked of, if that is known without joining two questions: with
 * two conditions at once it is not.
 */
function askedBy(
  question: Question,
  questionnaire: Questionnaire,
  operators: number,
  replies: ReadonlyMap<string, readonly Reply[] | 'withheld'>,
): number | undefined {
  const [condition, ...others] = question.when ?? [];
  if (condition === undefined) return operators;
  const asked = questionnaire.questions.find(({ id }) => id === condition.question);
  const given = replies.get(condition.question);
  if (others.length > 0 || asked === undefined || given === undefined || given === 'withheld') {
    return undefined;
  }
  return given.filter(
    (reply) =>
      reply.kind === 'answered' &&
      choicesIn(asked, reply.value).some((choice) => condition.is.includes(choice)),
  ).length;
}
