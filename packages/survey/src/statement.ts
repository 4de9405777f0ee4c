/**
 * The statements file: what a report's summary says, each statement with its measure and its claim,
 * so that it can be compared with the answers.
 *
 * A measure is `<operators>/<question or codebook>/<cell or reading>`: `mno/u9-not-erased/refused`.
 */
import { good } from '@nagori/model';
import * as z from 'zod';
import { duplicates } from './lint-questionnaire.ts';
import type { Pool } from './pool.ts';
import { badFile, type Loaded, type SurveyProblem } from './problem.ts';
import { type SurveyedKind, slug, words } from './questionnaire.ts';
import { readYaml } from './read-yaml.ts';
import { type Tally, talliesOf } from './tally.ts';

/**
 * What a statement claims of its measure. `each`: all. `many`: more than half. `usual`: a rule
 * stated without a number, taken as more than half. `some`: at least one. `most-named`: no other
 * answer is named as often. `nobody`: none.
 */
export const CLAIMS = ['each', 'many', 'usual', 'some', 'most-named', 'nobody'] as const;
const claimSchema = z.union([
  z.enum(CLAIMS),
  z.strictObject({ exactly: z.int().min(0), of: z.int().min(1).optional() }),
]);
export type Claim = z.output<typeof claimSchema>;

/** `operators` instead of the last two parts: how many operators answered. */
const measure = z.string().regex(/^(mno|mvno|dealer)\/(operators|[a-z0-9-]+\/[a-z0-9()-]+)$/);

export const STATEMENT_OUTCOMES = ['reproduces', 'by-reading', 'does-not', 'outside'] as const;
export type StatementOutcome = (typeof STATEMENT_OUTCOMES)[number];

const READINGS_NAMED = ['elsewhere', 'contrary', 'silence', 'product'] as const;

const statementSchema = z.strictObject({
  id: slug,
  page: z.int().min(1),
  /** The heading of the page above it. */
  place: words,
  says: words,
  /** As worded. */
  claim: claimSchema.optional(),
  measure: measure.optional(),
  /**
   * Readings that the catalogue (reading-catalogue.ts) cannot find: the same statement at another
   * question, no answer to the contrary, a meaning for silence, a method named as its product.
   */
  readings: z
    .array(
      z.strictObject({
        by: z.enum(READINGS_NAMED),
        name: words,
        claim: claimSchema.optional(),
        measure,
      }),
    )
    .default([]),
  /** Answers that contradict it, if they are not another choice of the same answer. */
  counter: z.array(measure).default([]),
  /** Why no question of the survey bears on it. */
  outside: words.optional(),
  note: words.optional(),
  expect: z.enum(STATEMENT_OUTCOMES).optional(),
});
export type Statement = z.output<typeof statementSchema>;

export const statementsSchema = z.strictObject({
  title: words,
  statements: z.array(statementSchema).min(1),
});
export type Statements = z.output<typeof statementsSchema>;

/** Count and base behind a measure, and the other cells of its tally. */
export interface Measured {
  readonly count: number;
  readonly base: number;
  readonly others: readonly number[];
}

/** Loads a statements file, or reports every problem; measures must exist in the pools. */
export function loadStatements(yaml: string, pools: readonly Pool[]): Loaded<Statements> {
  const read = readYaml(yaml, statementsSchema);
  if (read.kind !== 'good') return read;
  const { statements } = read.value;
  const problems = duplicates(
    statements.map(({ id }) => id),
    (index) => `statements[${index}].id`,
  );
  statements.forEach((statement, index) => {
    problems.push(...lintStatement(statement, `statements[${index}]`, pools));
  });
  return problems.length > 0 ? badFile(problems) : good(read.value);
}

function lintStatement(
  { claim, measure: own, readings, counter, outside }: Statement,
  field: string,
  pools: readonly Pool[],
): SurveyProblem[] {
  const problems: SurveyProblem[] = [];
  if (
    (claim === undefined) !== (own === undefined) ||
    (claim === undefined) !== (outside !== undefined)
  ) {
    problems.push({
      field,
      code: 'bad-format',
      message: 'has `claim` and `measure`, or `outside`',
    });
  }
  const measures = [
    ...(own === undefined ? [] : [{ path: own, place: `${field}.measure` }]),
    ...readings.map((one, at) => ({
      path: one.measure,
      place: `${field}.readings[${at}].measure`,
    })),
    ...counter.map((path, at) => ({ path, place: `${field}.counter[${at}]` })),
  ];
  for (const { path, place } of measures) {
    if (resolveMeasure(path, pools) !== undefined) continue;
    problems.push({
      field: place,
      code: 'unknown-measure',
      message: `nothing is counted as \`${path}\``,
    });
  }
  return problems;
}

/** What a measure names, and its count. */
export interface ResolvedMeasure {
  readonly operators: SurveyedKind;
  /** Undefined: how many operators answered. */
  readonly counted:
    | { readonly question: string; readonly by: string; readonly reading: string | undefined }
    | undefined;
  readonly measured: Measured;
}

/**
 * Resolves a measure: the only look-up, so that counting and describing it agree. A question names
 * its own choices, a codebook its categories and readings; undefined if there is no such count.
 */
export function resolveMeasure(path: string, pools: readonly Pool[]): ResolvedMeasure | undefined {
  const [kind, where, what] = path.split('/');
  const pool = pools.find(({ questionnaire }) => questionnaire.operators === kind);
  if (pool === undefined) return undefined;
  const { operators } = pool.questionnaire;
  if (where === 'operators' && what === undefined) {
    const measured = { count: pool.operators, base: pool.operators, others: [] };
    return { operators, counted: undefined, measured };
  }
  for (const tally of talliesNamed(where ?? '', pool)) {
    const found = countIn(tally, what);
    const { question, by } = tally;
    if (found !== undefined) {
      const { reading, ...measured } = found;
      return { operators, counted: { question, by, reading }, measured };
    }
  }
  return undefined;
}

/** If a codebook and a question have the same name, the one that comes first in the pool. */
function talliesNamed(name: string, pool: Pool): readonly Tally[] {
  const isBook = ({ by, question }: Tally): boolean =>
    pool.codebooks.some((book) => book.id === by && book.question === question);
  // `choices` and `answers` are ways of counting, not names of questions.
  return pool.questions
    .flatMap((asked) => talliesOf(pool, asked))
    .filter((tally) => (isBook(tally) ? tally.by : tally.question) === name);
}

function countIn(
  tally: Tally,
  what: string | undefined,
): (Measured & { readonly reading: string | undefined }) | undefined {
  const cell = tally.cells.find(({ id }) => id === what);
  if (cell !== undefined) {
    const others = tally.cells.filter((one) => one !== cell && !one.special);
    const counts = others.map(({ count }) => count);
    return { count: cell.count, base: tally.asked, others: counts, reading: undefined };
  }
  const reading = tally.readings.find(({ id }) => id === what);
  return reading === undefined
    ? undefined
    : { count: reading.count, base: reading.base, others: [], reading: reading.id };
}
