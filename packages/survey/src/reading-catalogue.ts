/**
 * The readings of a statement, chosen by one rule for all: every applicable reading of the
 * catalogue is tried, whether it supports the report or not.
 *
 * Of the wording: `each` as more than half, and as some; `many` as some, and as what is named most
 * often; a rule without a number as some. Of the answers: every named reading of the same codebook
 * that includes the counted category (an answer that says less, a rule in principle, a method named
 * as its product, answers without a known case left out), and leaving out those who gave no answer.
 * In addition, those that a statement names itself, each of a kind: the same answer at another
 * question, no contrary answer, silence, a product named. Readings of the wording and of the
 * answers are also combined.
 */
import type { Pool } from './pool.ts';
import type { Words } from './questionnaire.ts';
import { type Claim, type Measured, resolveMeasure, type Statement } from './statement.ts';
import { talliesOf } from './tally.ts';

export interface CataloguedReading {
  readonly name: Words;
  readonly claim: Claim;
  readonly measure: string;
  readonly measured: Measured;
}

/** One way to count the answers; without a name: as worded. */
interface Way {
  readonly name: Words | undefined;
  readonly measure: string;
  readonly measured: Measured;
  /** Set if this way supports only one claim. */
  readonly claim?: Claim | undefined;
}

interface WordReading {
  readonly from: readonly Claim[];
  readonly to: Claim;
  readonly name: Words;
}

const WORD_READINGS: readonly WordReading[] = [
  {
    from: ['each'],
    to: 'usual',
    name: { ja: '「各社」や数を示さない文を「過半」と読む', en: '“each” read as “more than half”' },
  },
  {
    from: ['each', 'many', 'usual'],
    to: 'some',
    name: { ja: '「する事業者がある」と読む', en: 'read as “some do”' },
  },
  {
    from: ['many'],
    to: 'most-named',
    name: { ja: '「多い」を、最も多く挙がったと読む', en: '“many” read as named most often' },
  },
];

const NO_ANSWER: Words = {
  ja: '無回答を母数から除く',
  en: 'those who gave no answer left out of the base',
};

/** Every applicable reading, without the statement as worded. */
export function readingsOf(
  statement: Statement,
  pools: readonly Pool[],
): readonly CataloguedReading[] {
  const { claim, measure } = statement;
  if (claim === undefined || measure === undefined) return [];
  const ways = waysOf(measure, statement, pools);
  return ways.flatMap((way) => {
    const words: readonly (WordReading | undefined)[] =
      way.claim === undefined
        ? [undefined, ...WORD_READINGS.filter(({ from }) => from.includes(claim))]
        : [undefined];
    return words.flatMap((word): CataloguedReading[] => {
      // Only a category has other answers to compare with: a sum cannot be named most often.
      if (word?.to === 'most-named' && way.measured.others.length === 0) return [];
      const name = joined([way.name, word?.name]);
      if (name === undefined) return [];
      return [{ ...way, name, claim: word?.to ?? way.claim ?? claim }];
    });
  });
}

function waysOf(measure: string, statement: Statement, pools: readonly Pool[]): readonly Way[] {
  const found = resolveMeasure(measure, pools);
  if (found === undefined) return [];
  const asWorded: Way = { name: undefined, measure, measured: found.measured };
  const own = statement.readings.flatMap((one): Way[] => {
    const resolved = resolveMeasure(one.measure, pools);
    if (resolved === undefined) return [];
    const { name, claim, measure: path } = one;
    return [{ name, claim, measure: path, measured: resolved.measured }];
  });
  const catalogued = [...ofCodebook(measure, pools), ...withoutSilent(measure, asWorded, pools)];
  const others = own.filter((one) => !catalogued.some((each) => each.measure === one.measure));
  return [asWorded, ...catalogued, ...others];
}

/** Named readings of the same codebook that count what the statement counts, and more. */
function ofCodebook(measure: string, pools: readonly Pool[]): readonly Way[] {
  const [kind, where, what = ''] = measure.split('/');
  const pool = pools.find(({ questionnaire }) => questionnaire.operators === kind);
  const book = pool?.codebooks.find(({ id }) => id === where);
  const counted = book?.readings.find(({ id }) => id === what)?.any ?? [what];
  return (book?.readings ?? [])
    .filter(({ id, any }) => id !== what && counted.every((category) => any.includes(category)))
    .flatMap(({ id, ja, en }): Way[] => {
      const path = `${kind}/${where}/${id}`;
      const resolved = resolveMeasure(path, pools);
      return resolved === undefined
        ? []
        : [{ name: { ja, en }, measure: path, measured: resolved.measured }];
    });
}

function withoutSilent(measure: string, { measured }: Way, pools: readonly Pool[]): readonly Way[] {
  const counted = resolveMeasure(measure, pools)?.counted;
  const silent = pools
    .filter(({ questionnaire }) => measure.startsWith(`${questionnaire.operators}/`))
    .flatMap((pool) => pool.questions.flatMap((asked) => talliesOf(pool, asked)))
    .filter(({ question, by }) => question === counted?.question && by === counted.by)
    .flatMap(({ cells }) => cells.filter(({ id }) => id === '(no-answer)'))
    .reduce((sum, { count }) => sum + count, 0);
  if (silent === 0) return [];
  return [{ name: NO_ANSWER, measure, measured: { ...measured, base: measured.base - silent } }];
}

function joined(names: readonly (Words | undefined)[]): Words | undefined {
  const known = names.filter((name) => name !== undefined);
  if (known.length === 0) return undefined;
  return {
    ja: known.map(({ ja }) => ja).join('。さらに'),
    en: known.map(({ en }) => en).join('; and '),
  };
}

export interface CounterCase {
  readonly label: Words;
  readonly count: number;
  readonly measure: string;
}

/**
 * Answers that contradict a rule: if one option is chosen, every other answer that no reading of it
 * includes; and those that the statement names.
 */
export function counterCasesOf(
  statement: Statement,
  readings: readonly CataloguedReading[],
  pools: readonly Pool[],
): readonly CounterCase[] {
  const { claim, measure } = statement;
  if (measure === undefined || (claim !== 'each' && claim !== 'usual')) return [];
  const [kind, where] = measure.split('/');
  const pool = pools.find(({ questionnaire }) => questionnaire.operators === kind);
  if (pool === undefined) return [];
  const tallies = pool.questions.flatMap((asked) => talliesOf(pool, asked));
  const cellAt = (path: string): CounterCase[] => {
    const [, by, what] = path.split('/');
    const tally = tallies.find((one) => one.by === by || one.question === by);
    const cell = tally?.cells.find(({ id }) => id === what);
    return cell === undefined || cell.count === 0 ? [] : [{ ...cell, measure: path }];
  };
  const book = pool.codebooks.find(({ id }) => id === where);
  const taken = new Set(
    [measure, ...readings.map((one) => one.measure)].flatMap((path) => {
      const what = path.split('/')[2] ?? '';
      return [what, ...(book?.readings.find(({ id }) => id === what)?.any ?? [])];
    }),
  );
  const others =
    book?.choose === 'one'
      ? book.categories.filter(({ id }) => !taken.has(id)).map(({ id }) => `${kind}/${where}/${id}`)
      : [];
  return [...new Set([...others, ...statement.counter])].flatMap(cellAt);
}
