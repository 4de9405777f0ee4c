/**
 * Tallies for people, with a bar for each count, and for programs.
 */
import type { Language } from '@nagori/policy';
import {
  type BandSum,
  bandSum,
  type Figure,
  figuresOf,
  type Pool,
  type PooledQuestion,
  type Tally,
  talliesOf,
} from '@nagori/survey';
import { columnsOf, fit, wrap } from './cell.ts';
import { PRECISION_WORDS, SURVEY_WORDS } from './survey-words.ts';

const BAR = 20;
const MOST_LABEL = 60;

/** Every tally of the pools. */
export function tallyText(pools: readonly Pool[], language: Language, width: number): string {
  return pools
    .map((pool) => {
      const { title, operators } = pool.questionnaire;
      const words = SURVEY_WORDS[language];
      const head = `${title[language]}   ${words.answered(operators, pool.operators)}`;
      const questions = pool.questions.map((asked) => questionLines(pool, asked, language, width));
      return `${[head, ...questions.map((lines) => lines.join('\n'))].join('\n\n')}\n`;
    })
    .join('\n');
}

/** The same as values: one object for each question. */
export function tallyObjects(pools: readonly Pool[]): object {
  return pools.map((pool) => ({
    questionnaire: pool.questionnaire.questionnaire,
    operators: pool.operators,
    questions: pool.questions.map((asked) => ({
      id: asked.question.id,
      number: asked.question.number,
      ...(asked.withheld ? { withheld: 'committee-only' } : { asked: asked.asked }),
      tallies: talliesOf(pool, asked),
      sum: bandSum(asked),
      figures: figures(pool, asked),
    })),
  }));
}

function questionLines(
  pool: Pool,
  asked: PooledQuestion,
  language: Language,
  width: number,
): string[] {
  const { id, number, ask, about, cite } = asked.question;
  const words = SURVEY_WORDS[language];
  const part = about === undefined ? '' : ` [${about[language]}]`;
  const source = cite === undefined ? '' : ` (${cite})`;
  const lines = wrap(`${words.question(number)}${part}  ${ask[language]}${source}`, width, 4);
  if (asked.withheld) return [...lines, `  ${words.withheld}  (${id})`];
  for (const tally of talliesOf(pool, asked)) lines.push(...tallyLines(tally, language));
  const sum = bandSum(asked);
  if (sum !== undefined) lines.push(`  ${sumText(sum, asked, language)}`);
  for (const figure of figures(pool, asked)) lines.push(`  ・ ${figureText(figure, language)}`);
  return lines;
}

function sumText({ low, high }: BandSum, { question }: PooledQuestion, language: Language): string {
  const unit = question.kind === 'range' ? question.unit[language] : '';
  const [from, to] = [low, high].map((end) => end?.toLocaleString('en'));
  return SURVEY_WORDS[language].sum(from ?? '', to, unit);
}

function tallyLines(tally: Tally, language: Language): string[] {
  const words = SURVEY_WORDS[language];
  const by = tally.by === 'choices' || tally.by === 'answers' ? tally.question : tally.by;
  const rows = [
    ...tally.cells.map(({ label, count }) => ({
      label: label[language],
      count,
      base: tally.asked,
    })),
    ...tally.readings.map(({ label, count, base }) => ({
      label: `→ ${label[language]}`,
      count,
      base,
    })),
  ];
  const widest = Math.min(MOST_LABEL, Math.max(...rows.map(({ label }) => columnsOf(label))));
  const kind = tally.choose === 'several' ? words.several : words.one;
  return [
    `  ${tally.title[language]}  (${by}, ${kind})`,
    ...rows.map(({ label, count, base }) => {
      const bar = base === 0 ? '' : '█'.repeat(Math.round((count / base) * BAR));
      return `    ${fit(label, widest)}  ${`${count}/${base}`.padStart(6)}  ${bar}`.trimEnd();
    }),
  ];
}

function figures(pool: Pool, { question }: PooledQuestion): readonly Figure[] {
  return pool.codebooks
    .filter((book) => book.question === question.id)
    .flatMap((book) => [...figuresOf(book).values()].flat());
}

function figureText({ is, value, unit, of }: Figure, language: Language): string {
  const after = language === 'ja' || unit.en === '%' ? unit[language] : ` ${unit.en}`;
  const number = value.toLocaleString('en');
  return `${of[language]}: ${PRECISION_WORDS[is][language](number, after)}`;
}
