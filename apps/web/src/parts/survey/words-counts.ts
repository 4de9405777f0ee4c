/** Words around the counts of a survey, shared by tallies, preview and public page. */
import { catalogue } from '../../language/catalogue.ts';

export const COUNTS = catalogue('survey-counts', {
  mno: { ja: '携帯電話事業者（MNO）', en: 'Carriers (MNO)' },
  mvno: { ja: 'MVNO', en: 'Virtual carriers (MVNO)' },
  dealer: { ja: '中古端末取扱事業者', en: 'Dealers in used phones' },
  unit: { ja: '社', en: 'operators' },
  answer: { ja: '回答', en: 'Answer' },
  questionnaires: { ja: '調査票', en: 'Questionnaires' },
  answeredBy: { ja: '回答{{count}}社', en: 'Operators answering: {{count}}' },
  noAnswers: { ja: 'まだ回答はありません。', en: 'No answers yet.' },
  question: { ja: '問{{number}}', en: 'Q{{number}}' },
  asked: { ja: '対象{{count}}社', en: 'Operators asked: {{count}}' },
  askedSeveral: {
    ja: '対象{{count}}社、複数の分類に入る回答があります',
    en: 'Operators asked: {{count}}. An answer may count in several categories.',
  },
  answeredOf: {
    ja: '{{asked}}社のうち{{count}}社が記述で回答しました。',
    en: '{{count}} of {{asked}} gave text answers.',
  },
  'committee-only': {
    ja: '有識者限りの問のため、公表しません。',
    en: 'For the committee only: not published.',
  },
  'too-few-asked': {
    ja: '対象の事業者が少ないため、公表しません。',
    en: 'Not published: too few operators were asked.',
  },
  'joint-condition': {
    ja: '対象数から2つの問が結び付くため、公表しません。',
    en: 'Not published: the number asked would link two questions.',
  },
  'condition-hidden': {
    ja: '対象数から非公表の数が分かるため、公表しません。',
    en: 'Not published: the number asked would reveal a hidden count.',
  },
  cellsHidden: {
    ja: '少数の回答が分からないよう、一部の数を伏せています。',
    en: 'Some counts are hidden so that small ones are not revealed.',
  },
  tallyHidden: {
    ja: '少数の回答が分かるため、この集計は公表しません。',
    en: 'Not published: this tally would reveal small counts.',
  },
  byChoice: { ja: '{{question}}：回答ごとの社数', en: '{{question}}: operators by answer' },
  byCode: { ja: '{{question}}：{{title}}（社数）', en: '{{question}}: operators by “{{title}}”' },
  readings: { ja: '読み方ごとの数', en: 'Counts by reading' },
  texts: { ja: '記述の回答{{count}}件を読む', en: 'Read {{count}} text answers' },
  noAnswer: { ja: '無回答', en: 'No answer' },
  withheld: { ja: '有識者限り', en: 'For the committee only' },
  source: { ja: '出典：{{cite}}', en: 'Source: {{cite}}' },
  sourcePlace: {
    ja: '出典：{{page}}ページ 問{{number}}',
    en: 'Source: page {{page}}, Q{{number}}',
  },
  sourceInferred: {
    ja: '出典：{{page}}ページ（番号の印刷がなく、順序による）問{{number}}',
    en: 'Source: page {{page}} (not printed: from the order), Q{{number}}',
  },
  statements: {
    ja: '報告書の記述と、回答から数え直した数',
    en: 'Report statements and recounted numbers',
  },
  statementsLead: {
    ja: 'まとめの記述を一つずつ、公表された回答から数え直した数と並べます。読み方を1つに決められない記述は、読み方に名前を付けて示します。',
    en: 'Each statement of the summary appears beside the number recounted from the published answers. If a statement can be read in several ways, each reading is named.',
  },
  outcome: { ja: '判定', en: 'Outcome' },
  says: { ja: '記述', en: 'What it says' },
  stated: { ja: '記述の数', en: 'Stated' },
  counted: { ja: '回答の数', en: 'Counted' },
  page: { ja: '{{page}}ページ', en: 'Page {{page}}' },
  reproduces: { ja: '再現する', en: 'reproduces' },
  byReading: { ja: '読み方による', en: 'by a reading' },
  doesNot: { ja: '再現しない', en: 'does not' },
  outside: { ja: '回答の外', en: 'not from answers' },
  notPublished: { ja: '非公表', en: 'not published' },
  tried: {
    ja: '読み方{{tried}}通りを試し、{{held}}通りで成り立つ',
    en: 'Readings tried: {{tried}}; readings that hold: {{held}}',
  },
  counter: {
    ja: '反する回答：{{label}}（{{count}}社）',
    en: 'Contradicting: {{label}} ({{count}})',
  },
  holds: { ja: '成り立つ', en: 'holds' },
  holdsNot: { ja: '成り立たない', en: 'does not hold' },
  reading: { ja: '読み方：{{name}}', en: 'Reading: {{name}}' },
  note: { ja: '注：{{note}}', en: 'Note: {{note}}' },
  each: { ja: '各社', en: 'each' },
  many: { ja: '多い（過半）', en: 'many (over half)' },
  usual: { ja: '過半', en: 'over half' },
  some: { ja: 'ある', en: 'some' },
  mostNamed: { ja: '最多', en: 'named most' },
  nobody: { ja: 'ない', en: 'none' },
  exactly: { ja: '{{count}}', en: '{{count}}' },
  exactlyOf: { ja: '{{base}}社中{{count}}社', en: '{{count}} of {{base}}' },
  sum: {
    ja: '全{{all}}件：再現する{{yes}}、読み方による{{reading}}、再現しない{{no}}、回答の外{{outside}}',
    en: '{{all}} statements: {{yes}} reproduce, {{reading}} by a reading, {{no}} do not, {{outside}} not from answers',
  },
});
