/**
 * A publication as two tables for spreadsheets: its counts, and its listed answers.
 *
 * Invariants: holds what the publication holds and nothing else; a hidden count is an empty cell
 * whose row says so.
 */
import { type CsvCell, csvText } from './csv.ts';
import type { Publication, PublishedQuestion, PublishedQuestionnaire } from './publish.ts';
import type { PublishedTally } from './publish-tallies.ts';

export type TableLanguage = 'ja' | 'en';

const HEADS = {
  counts: [
    'questionnaire',
    'question',
    'number',
    'ask',
    'by',
    'answer',
    'label',
    'count',
    'base',
    'state',
  ],
  answers: ['questionnaire', 'question', 'number', 'ask', 'place', 'state', 'ja', 'en'],
} as const;

/** One row for each cell and each named reading of each tally. */
export function countsCsv(publication: Publication, language: TableLanguage): string {
  const rows = publication.questionnaires.flatMap((questionnaire) =>
    questionnaire.questions.flatMap((question) => countRows(questionnaire, question, language)),
  );
  return csvText([HEADS.counts, ...rows]);
}

function countRows(
  questionnaire: PublishedQuestionnaire,
  question: PublishedQuestion,
  language: TableLanguage,
): CsvCell[][] {
  const head = headCells(questionnaire, question, language);
  if (question.withheld !== undefined) {
    return [[...head, '', '', '', undefined, undefined, question.withheld]];
  }
  return question.tallies.flatMap((tally) => tallyRows(tally, head, question.asked, language));
}

function tallyRows(
  tally: PublishedTally,
  head: readonly CsvCell[],
  asked: number | undefined,
  language: TableLanguage,
): CsvCell[][] {
  if (tally.state === 'withheld') return [[...head, tally.by, '', '', undefined, asked, 'hidden']];
  const cells = tally.cells.map(({ id, label, count }) => [
    ...head,
    tally.by,
    id,
    label[language],
    count ?? undefined,
    asked,
    count === null ? 'hidden' : '',
  ]);
  const readings = tally.readings.map(({ id, label, count, base }) => [
    ...head,
    tally.by,
    id,
    label[language],
    count,
    base,
    'reading',
  ]);
  return [...cells, ...readings];
}

/** One row for each listed answer, in its question's own order. */
export function answersCsv(publication: Publication, language: TableLanguage): string {
  const rows = publication.questionnaires.flatMap((questionnaire) =>
    questionnaire.questions.flatMap((question) =>
      (question.answers ?? []).map(({ place, kind, text }) => [
        ...headCells(questionnaire, question, language),
        place,
        kind === 'answered' ? '' : kind,
        text?.ja,
        text?.en,
      ]),
    ),
  );
  return csvText([HEADS.answers, ...rows]);
}

function headCells(
  { questionnaire }: PublishedQuestionnaire,
  { id, number, ask, about }: PublishedQuestion,
  language: TableLanguage,
): CsvCell[] {
  const part = about === undefined ? '' : ` (${about[language]})`;
  return [questionnaire, id, number, ask[language] + part];
}
