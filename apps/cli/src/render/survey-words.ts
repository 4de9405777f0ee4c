/** The words around surveys, in both languages. */
import type { Language } from '@nagori/policy';
import type { Claim, Figure, StatementOutcome, SurveyedKind } from '@nagori/survey';

type Both = { readonly ja: string; readonly en: string };

export const OUTCOME_WORDS = {
  reproduces: { sign: '○', word: { ja: '再現する', en: 'reproduces' } },
  'by-reading': { sign: '△', word: { ja: '読み方による', en: 'by a reading' } },
  'does-not': { sign: '✕', word: { ja: '再現しない', en: 'does not' } },
  outside: { sign: '－', word: { ja: '回答の外', en: 'not from answers' } },
} as const satisfies Record<StatementOutcome, { readonly sign: string; readonly word: Both }>;

export const CLAIM_WORDS = {
  each: { ja: '各社', en: 'each' },
  many: { ja: '多い（過半）', en: 'many (over half)' },
  usual: { ja: '過半', en: 'over half' },
  some: { ja: 'ある', en: 'some' },
  'most-named': { ja: '最多', en: 'named most' },
  nobody: { ja: 'ない', en: 'none' },
} as const satisfies Record<Extract<Claim, string>, Both>;

const OPERATOR_NAMES = {
  mno: { ja: 'MNO', en: 'carriers' },
  mvno: { ja: 'MVNO', en: 'virtual carriers' },
  dealer: { ja: '中古端末取扱事業者', en: 'dealers' },
} as const satisfies Record<SurveyedKind, Both>;

export const SURVEY_WORDS = {
  ja: {
    page: (page: number) => `${page}ページ`,
    question: (number: number) => `問${number}`,
    answered: (kind: SurveyedKind, count: number) => `${OPERATOR_NAMES[kind].ja} ${count}社回答`,
    statements: (count: number) => `記述 ${count}`,
    stated: '述べる数',
    counted: '回答の数',
    sum: (low: string, high: string | undefined, unit: string) =>
      `合計（範囲の和）：${low}${high === undefined ? '以上' : `～${high}`} ${unit}`,
    withheld: '有識者限り',
    one: '1つ',
    several: '複数可',
    tried: (tried: number, held: number) => `読み方 ${tried} 通りを試し、${held} 通りで成り立つ`,
    counter: (label: string, count: number) => `反する回答：${label}（${count}社）`,
    holds: '成り立つ',
    holdsNot: '成り立たない',
  },
  en: {
    page: (page: number) => `page ${page}`,
    question: (number: number) => `Q${number}`,
    answered: (kind: SurveyedKind, count: number) => `${count} ${OPERATOR_NAMES[kind].en} answered`,
    statements: (count: number) => `${count} statements`,
    stated: 'stated',
    counted: 'counted',
    sum: (low: string, high: string | undefined, unit: string) => {
      const range = high === undefined ? `${low} or more` : `${low} to ${high}`;
      return `together (sum of the ranges): ${range} ${unit}`;
    },
    withheld: 'withheld: for the committee only',
    one: 'one each',
    several: 'several each',
    tried: (tried: number, held: number) => `readings tried: ${tried}; that hold: ${held}`,
    counter: (label: string, count: number) => `against it: ${label} (${count})`,
    holds: 'holds',
    holdsNot: 'does not hold',
  },
} as const satisfies Record<Language, object>;

type FigureWords = Readonly<Record<Language, (number: string, unit: string) => string>>;

const SEVERAL: Readonly<Record<string, string>> = {
  1: 'a few',
  10: 'some dozens of',
  100: 'several hundred',
};

export const PRECISION_WORDS = {
  exactly: { ja: (n, unit) => `${n}${unit}`, en: (n, unit) => `${n}${unit}` },
  about: { ja: (n, unit) => `約${n}${unit}`, en: (n, unit) => `about ${n}${unit}` },
  atLeast: { ja: (n, unit) => `${n}${unit}以上`, en: (n, unit) => `${n}${unit} or more` },
  atMost: { ja: (n, unit) => `${n}${unit}以内`, en: (n, unit) => `at most ${n}${unit}` },
  several: {
    ja: (n, unit) => `数${n === '1' ? '' : n}${unit}`,
    en: (n, unit) => `${SEVERAL[n] ?? `several times ${n}`}${unit}`,
  },
} as const satisfies Record<Figure['is'], FigureWords>;
