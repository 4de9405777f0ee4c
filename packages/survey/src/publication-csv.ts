/**
 * A publication as two tables for spreadsheets: its counts, and its listed answers.
 *
 * Invariants: contains exactly what the publication contains; a hidden count is an empty cell whose
 * row says so.
 */
import { type CsvCell, csvText } from './csv.ts';
import type {
  Publication,
  PublishedQuestion,
  PublishedQuestionnaire,
  WithheldReason,
} from './publish.ts';
import type { PublishedTally } from './publish-tallies.ts';
import type { Words } from './questionnaire.ts';

export type TableLanguage = 'ja' | 'en';

const HEADS = {
  counts: {
    ja: ['調査票', '問', '番号', '質問', '集計', '記号', '回答', '社数', '対象数', '備考'],
    en: [
      'questionnaire',
      'question',
      'number',
      'ask',
      'by',
      'id',
      'answer',
      'count',
      'base',
      'note',
    ],
  },
  answers: {
    ja: ['調査票', '問', '番号', '質問', '並び', '備考', '回答（日本語）', '回答（英語）'],
    en: [
      'questionnaire',
      'question',
      'number',
      'ask',
      'place',
      'note',
      'answer (ja)',
      'answer (en)',
    ],
  },
} as const;

type NoteName = 'hidden' | 'reading' | 'no-answer' | 'withheld';

const NOTES = {
  hidden: { ja: '少数のため非公表', en: 'hidden: a small count, or one that would reveal it' },
  reading: { ja: '読み方', en: 'a reading' },
  'no-answer': { ja: '無回答', en: 'no answer' },
  withheld: { ja: '有識者限り', en: 'for the committee only' },
  'committee-only': { ja: '有識者限り', en: 'for the committee only' },
  'too-few-asked': { ja: '対象が少ないため非公表', en: 'not published: too few were asked' },
  'joint-condition': {
    ja: '対象数から2つの問が結び付くため非公表',
    en: 'not published: the number asked would link two questions',
  },
  'condition-hidden': {
    ja: '対象数から非公表の数が分かるため非公表',
    en: 'not published: the number asked would reveal a hidden count',
  },
} as const satisfies Readonly<Record<WithheldReason | NoteName, Words>>;

/** One row for each cell and each named reading of each tally. */
export function countsCsv(publication: Publication, language: TableLanguage): string {
  const rows = publication.questionnaires.flatMap((questionnaire) =>
    questionnaire.questions.flatMap((question) => countRows(questionnaire, question, language)),
  );
  return csvText([HEADS.counts[language], ...rows]);
}

function countRows(
  questionnaire: PublishedQuestionnaire,
  question: PublishedQuestion,
  language: TableLanguage,
): CsvCell[][] {
  const head = headCells(questionnaire, question, language);
  if (question.withheld !== undefined) {
    return [[...head, '', '', '', undefined, undefined, NOTES[question.withheld][language]]];
  }
  return question.tallies.flatMap((tally) => tallyRows(tally, head, question.asked, language));
}

function tallyRows(
  tally: PublishedTally,
  head: readonly CsvCell[],
  asked: number | undefined,
  language: TableLanguage,
): CsvCell[][] {
  const hidden = NOTES.hidden[language];
  if (tally.state === 'withheld') return [[...head, tally.by, '', '', undefined, asked, hidden]];
  const cells = tally.cells.map(({ id, label, count }) => [
    ...head,
    tally.by,
    id,
    label[language],
    count ?? undefined,
    asked,
    count === null ? hidden : '',
  ]);
  const readings = tally.readings.map(({ id, label, count, base }) => [
    ...head,
    tally.by,
    id,
    label[language],
    count,
    base,
    NOTES.reading[language],
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
        kind === 'answered' ? '' : NOTES[kind][language],
        text?.ja,
        text?.en,
      ]),
    ),
  );
  return csvText([HEADS.answers[language], ...rows]);
}

function headCells(
  { questionnaire }: PublishedQuestionnaire,
  { id, number, ask, about }: PublishedQuestion,
  language: TableLanguage,
): CsvCell[] {
  const part = about === undefined ? '' : ` (${about[language]})`;
  return [questionnaire, id, number, ask[language] + part];
}
