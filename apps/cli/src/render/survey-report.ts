/**
 * A report's statements compared with the answers.
 *
 * Invariants: a word and a sign give the outcome. A reading always has its name.
 */
import type { Language } from '@nagori/policy';
import type { Claim, JudgedStatement, Pool, StatementOutcome, Statements } from '@nagori/survey';
import { STATEMENT_OUTCOMES } from '@nagori/survey';
import { columnsOf, fit, wrap } from './cell.ts';
import { CLAIM_WORDS, OUTCOME_WORDS, SURVEY_WORDS } from './survey-words.ts';

const CLAIM_WIDTH = 15;
/** `14/14  does not hold`. */
const COUNT_WIDTH = 21;
/** Every statement is printed in full. */
const MOST_LINES = 20;
const LEAST_TEXT = 30;

/** The whole table with its summary. */
export function reportText(
  { title }: Statements,
  judged: readonly JudgedStatement[],
  pools: readonly Pool[],
  language: Language,
  width: number,
): string {
  const row = rowsOf(language, width);
  const { stated, counted: count } = SURVEY_WORDS[language];
  const lines = [title[language], askedLine(pools, language), '', ...row('', '', stated, count)];
  let place = '';
  for (const one of judged) {
    const { page, place: at } = one.statement;
    const head = `${SURVEY_WORDS[language].page(page)}  ${at[language]}`;
    if (head !== place) lines.push(...(place === '' ? [] : ['']), head);
    place = head;
    lines.push(...statementLines(one, row, language));
  }
  lines.push('', summaryLine(judged, language));
  return `${lines.join('\n')}\n`;
}

/** One statement as a line of JSON. */
export function statementLine(judged: JudgedStatement): string {
  const { statement, outcome, asWorded, readings, counter } = judged;
  const { id, page, says, expect, outside } = statement;
  const worded =
    asWorded === undefined ? { outside } : { asWorded: attemptObject(asWorded, statement.measure) };
  return `${JSON.stringify({
    id,
    page,
    says,
    outcome,
    expect,
    ...worded,
    readings: readings.map((reading) => ({
      name: reading.name,
      ...attemptObject(reading, reading.measure),
    })),
    counter: counter.map(({ label, count, measure }) => ({ label, count, measure })),
  })}\n`;
}

function attemptObject(
  { claim, measured, holds }: NonNullable<JudgedStatement['asWorded']>,
  measure: string | undefined,
): object {
  return { claim, measure, count: measured.count, base: measured.base, holds };
}

function askedLine(pools: readonly Pool[], language: Language): string {
  const words = SURVEY_WORDS[language];
  return pools
    .map((pool) => words.answered(pool.questionnaire.operators, pool.operators))
    .join('   ');
}

function statementLines(judged: JudgedStatement, row: Row, language: Language): string[] {
  const { statement, outcome, asWorded, readings, counter } = judged;
  const { sign, word } = OUTCOME_WORDS[outcome];
  const words = SURVEY_WORDS[language];
  const differs =
    statement.expect !== undefined && statement.expect !== outcome
      ? ` ≠ ${OUTCOME_WORDS[statement.expect].word[language]}`
      : '';
  const first = `${sign} ${word[language]}${differs}`;
  const says = statement.says[language];
  if (asWorded === undefined) {
    return [...row(first, says), ...row('', `→ ${statement.outside?.[language] ?? ''}`)];
  }
  const lines = row(first, says, claimWords(asWorded.claim, language), counted(asWorded));
  // For a statement that reproduces as worded, the number of tried readings is enough.
  for (const reading of outcome === 'reproduces' ? [] : readings) {
    const claim = claimWords(reading.claim, language);
    const mark = reading.holds ? words.holds : words.holdsNot;
    lines.push(...row('', `→ ${reading.name[language]}`, claim, `${counted(reading)}  ${mark}`));
  }
  if (readings.length > 0) {
    const held = readings.filter(({ holds }) => holds).length;
    lines.push(...row('', `→ ${words.tried(readings.length, held)}`));
  }
  for (const { label, count } of counter) {
    lines.push(...row('', `※ ${words.counter(label[language], count)}`));
  }
  if (statement.note !== undefined) lines.push(...row('', `※ ${statement.note[language]}`));
  return lines;
}

type Row = (first: string, said: string, claim?: string, count?: string) => string[];

/** Lays out rows of the table: outcome, statement, stated value, counted value. */
function rowsOf(language: Language, width: number): Row {
  const outcomes = STATEMENT_OUTCOMES.map((one) => columnsOf(OUTCOME_WORDS[one].word[language]));
  const left = 2 + Math.max(...outcomes) + 2;
  const text = Math.max(LEAST_TEXT, width - left - 2 - CLAIM_WIDTH - COUNT_WIDTH);
  return (first, said, claim = '', count = '') =>
    wrap(said, text, MOST_LINES).map((line, index) => {
      if (index > 0) return `${' '.repeat(left)}${line}`;
      const head = columnsOf(first) > left ? `${first}  ` : fit(first, left);
      return `${head}${fit(line, text)}  ${fit(claim, CLAIM_WIDTH)}${count}`.trimEnd();
    });
}

const counted = ({ measured }: NonNullable<JudgedStatement['asWorded']>): string =>
  `${measured.count}/${measured.base}`;

function claimWords(claim: Claim, language: Language): string {
  if (typeof claim === 'string') return CLAIM_WORDS[claim][language];
  return claim.of === undefined ? String(claim.exactly) : `${claim.exactly}/${claim.of}`;
}

function summaryLine(judged: readonly JudgedStatement[], language: Language): string {
  const count = (outcome: StatementOutcome): number =>
    judged.filter((one) => one.outcome === outcome).length;
  const parts = STATEMENT_OUTCOMES.map((outcome) => {
    const { sign, word } = OUTCOME_WORDS[outcome];
    return `${sign} ${word[language]} ${count(outcome)}`;
  });
  return `${SURVEY_WORDS[language].statements(judged.length)}   ${parts.join('   ')}`;
}
