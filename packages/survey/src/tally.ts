/**
 * Tallies (集計): how many operators gave each answer to one question, with the number that they are
 * compared with, and named readings of the same answers.
 *
 * Invariants: a tally is about one question only; if one option is chosen, its cells add up to the
 * operators asked; answers that are missing, withheld, not coded or disputed have their own cells
 * and are never counted as something else.
 */
import { choicesIn } from './answer.ts';
import type { Base, Codebook, Reading } from './codebook.ts';
import type { PooledAnswer } from './own-order.ts';
import type { Pool, PooledQuestion } from './pool.ts';
import { choicesOf, type Words } from './questionnaire.ts';

/** Cells other than a choice; the brackets distinguish them from any id of a file. */
export const SPECIAL_CELLS = {
  '(answered)': { ja: '回答あり', en: 'answered' },
  '(none)': { ja: 'いずれもなし', en: 'none of these' },
  '(no-answer)': { ja: '無回答', en: 'no answer' },
  '(withheld)': { ja: '有識者限り', en: 'withheld (committee only)' },
  '(uncoded)': { ja: '未分類', en: 'not coded' },
  '(disputed)': { ja: '分類の見解が分かれる', en: 'coders differ' },
} as const satisfies Readonly<Record<string, Words>>;

export interface Cell {
  readonly id: string;
  readonly label: Words;
  readonly special: boolean;
  readonly count: number;
}

export interface ReadingCount {
  readonly id: string;
  readonly label: Words;
  readonly count: number;
  readonly base: number;
}

export interface Tally {
  readonly question: string;
  /** `choices`, `answers` (free text, uncounted) or the id of a codebook. */
  readonly by: string;
  readonly title: Words;
  readonly choose: 'one' | 'several';
  readonly asked: number;
  readonly answered: number;
  readonly cells: readonly Cell[];
  readonly readings: readonly ReadingCount[];
  /** Ids of the readings that reveal no more than the cells do. */
  readonly implied: readonly string[];
}

const TITLES = {
  choices: { ja: '選択肢ごと', en: 'by choice' },
  answers: { ja: '回答の有無', en: 'answered or not' },
} as const;

/** All tallies of one question: its choices, or each of its codebooks. */
export function talliesOf(pool: Pool, asked: PooledQuestion): readonly Tally[] {
  if (asked.withheld) return [];
  const { question } = asked;
  const books = pool.codebooks.filter((book) => book.question === question.id);
  if (question.kind === 'text' && books.length > 0) {
    return books.map((book) => bookTally(asked, book));
  }
  const choices = choicesOf(question);
  const by = question.kind === 'text' ? 'answers' : 'choices';
  const choose = question.kind === 'several' ? 'several' : 'one';
  return [
    tally(asked, by, TITLES[by], choose, choices, (answer) => {
      if (answer.reply.kind !== 'answered') return [`(${answer.reply.kind})`];
      if (question.kind === 'text') return ['(answered)'];
      const chosen = choicesIn(question, answer.reply.value);
      return chosen.length === 0 ? ['(none)'] : chosen;
    }),
  ];
}

function bookTally(asked: PooledQuestion, book: Codebook): Tally {
  const counted = tally(asked, book.id, book.title, book.choose, book.categories, (answer) => {
    if (answer.reply.kind !== 'answered') return [`(${answer.reply.kind})`];
    const codes = answer.codes.get(book.id) ?? { kind: 'uncoded' };
    if (codes.kind !== 'coded') return [`(${codes.kind})`];
    return codes.as.length === 0 ? ['(none)'] : codes.as;
  });
  const readings = book.readings.map((reading) => readingCount(asked, book, reading, counted));
  const implied = book.readings.filter((one) => isImplied(one, book)).map(({ id }) => id);
  return { ...counted, readings, implied };
}

/**
 * Whether a reading follows from the cells: if several may be named, a sum of two cells does not,
 * because it reveals how many are in both.
 */
function isImplied({ any, base }: Reading, { choose, categories }: Codebook): boolean {
  const follows = (named: readonly string[]): boolean =>
    choose === 'one' ||
    new Set(named).size <= 1 ||
    // All of them together are those who named any.
    categories.every(({ id }) => named.includes(id));
  return follows(any) && (typeof base === 'string' || follows(base.without));
}

function tally(
  asked: PooledQuestion,
  by: string,
  title: Words,
  choose: Tally['choose'],
  choices: readonly { readonly id: string; readonly ja: string; readonly en: string }[],
  cellsOf: (answer: PooledAnswer) => readonly string[],
): Tally {
  const counts = new Map<string, number>();
  for (const answer of asked.answers) {
    for (const cell of cellsOf(answer)) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const cells = choices.map(({ id, ja, en }): Cell => {
    return { id, label: { ja, en }, special: false, count: counts.get(id) ?? 0 };
  });
  for (const [id, label] of Object.entries(SPECIAL_CELLS)) {
    const count = counts.get(id);
    if (count !== undefined) cells.push({ id, label, special: true, count });
  }
  return {
    question: asked.question.id,
    by,
    title,
    choose,
    asked: asked.asked,
    answered: asked.answers.filter(({ reply }) => reply.kind === 'answered').length,
    cells,
    readings: [],
    implied: [],
  };
}

function readingCount(
  asked: PooledQuestion,
  book: Codebook,
  { id, ja, en, any, base }: Reading,
  counted: Tally,
): ReadingCount {
  const has = (answer: PooledAnswer, categories: readonly string[]): boolean => {
    const codes = answer.codes.get(book.id);
    return codes?.kind === 'coded' && codes.as.some((code) => categories.includes(code));
  };
  return {
    id,
    label: { ja, en },
    count: asked.answers.filter((answer) => has(answer, any)).length,
    base: baseOf(base, counted, (categories) => asked.answers.filter((a) => has(a, categories))),
  };
}

function baseOf(
  base: Base,
  { asked, answered }: Tally,
  having: (categories: readonly string[]) => readonly PooledAnswer[],
): number {
  if (base === 'asked') return asked;
  if (base === 'answered') return answered;
  return asked - having(base.without).length;
}
