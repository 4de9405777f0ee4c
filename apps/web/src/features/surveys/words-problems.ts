/** What the server refuses around surveys, in words, by its codes (docs/errors.md). */
import { catalogue } from '../../language/catalogue.ts';

export const SURVEY_PROBLEMS = catalogue('survey-problems', {
  'survey-not-found': { ja: 'この調査は見つかりません。', en: 'There is no such survey here.' },
  'survey-invalid': {
    ja: '調査のファイルに誤りがあります。',
    en: 'A file of the survey has mistakes.',
  },
  'survey-slug-taken': {
    ja: 'この公表アドレスは使われています。',
    en: 'Another survey has this public address.',
  },
  'survey-not-so': {
    ja: '調査の状態が変わっています。画面を読み直してください。',
    en: 'The survey is in another state. Read the page again.',
  },
  'survey-deadline-past': {
    ja: '期限には、これからの日時を入れてください。',
    en: 'The deadline must lie ahead.',
  },
  'survey-not-for-operator': {
    ja: 'この調査票の対象ではない事業者が含まれています。',
    en: 'The survey has no questionnaire for such an operator.',
  },
  'survey-closed': {
    ja: 'いまは回答を受け付けていません。調査の担当者に相談してください。',
    en: 'No answers are taken now. Ask the registrar.',
  },
  'sheet-not-draft': {
    ja: '提出済みのため、変えられません。直すときは取り下げてください。',
    en: 'It was handed in. Take it back first to change it.',
  },
  'sheet-not-submitted': { ja: 'まだ提出されていません。', en: 'It was not handed in.' },
  'answer-changed': {
    ja: 'この回答は、ほかの担当者が先に保存しています。',
    en: 'A colleague saved this answer after you read it.',
  },
  'answer-invalid': {
    ja: 'まだ提出できません。次の点を直してください。',
    en: 'This is not right yet. Mend the following.',
  },
  'coding-unknown': {
    ja: '回答または分類が変わっています。画面を読み直してください。',
    en: 'The answer or the categories changed. Read the page again.',
  },
  'publication-refused': {
    ja: 'このままでは公表できません。',
    en: 'It cannot be published as it is.',
  },
  'publication-unchanged': {
    ja: '前の版から変わったところがありません。',
    en: 'Nothing changed since the last version.',
  },
  'publication-changed': {
    ja: '表示したあとで、回答・分類・公表のしかたのどれかが変わりました。新しい内容を下に表示しています。もう一度確かめてから公表してください。',
    en: 'Answers, codings or the policy changed after this was shown. What would be out now stands below: read it again, then publish.',
  },
  'survey-limit': {
    ja: '作れる数の上限に達しています。',
    en: 'There are as many as there may be.',
  },
});

export const SURVEY_FIELD_PROBLEMS = catalogue('survey-field-problems', {
  'not-yaml': { ja: 'YAMLとして読めません。', en: 'This is not YAML.' },
  'unknown-field': { ja: 'この項目はここにはありません。', en: 'There is no such field here.' },
  missing: { ja: '入力が要ります。', en: 'This is needed.' },
  'bad-format': { ja: '形が違います。', en: 'This has another form.' },
  'duplicate-id': { ja: '同じものが二つあります。', en: 'It stands twice.' },
  'unknown-question': { ja: 'このような問はありません。', en: 'There is no such question.' },
  'unknown-option': { ja: '選択肢にありません。', en: 'This is not one of the choices.' },
  'later-question': {
    ja: '条件は、前にある問だけを見られます。',
    en: 'A condition looks back at earlier questions.',
  },
  'condition-not-on-choice': {
    ja: '条件は、選択肢のある問だけを見られます。',
    en: 'A condition looks at a question that offers choices.',
  },
  'bands-overlap': { ja: '範囲が重なっています。', en: 'The ranges overlap.' },
  'bands-gap': { ja: '範囲に抜けがあります。', en: 'There is a gap between the ranges.' },
  'not-applicable': { ja: 'この回答は要りません。', en: 'This is not asked.' },
  unanswered: {
    ja: '回答するか、無回答を選んでください。',
    en: 'Answer it, or choose “no answer”.',
  },
  'out-of-range': { ja: '決められた範囲の外です。', en: 'This is out of range.' },
  'too-long': { ja: '長すぎます。', en: 'This is too long.' },
  'choose-one': { ja: '一つだけ選んでください。', en: 'Choose exactly one.' },
  'wrong-count': { ja: '選ぶ数が合いません。', en: 'Not so many can be chosen.' },
  'more-problems': {
    ja: 'ほかにも誤りがあります。上の誤りを直してから、もう一度読み込んでください。',
    en: 'There are more. Mend those above, and read it again.',
  },
  'too-few-operators': {
    ja: '回答した事業者が、決めた数に足りません。',
    en: 'Fewer operators answered than the policy asks for.',
  },
  'not-for-the-public': { ja: '公表用の集計ではありません。', en: 'This is not for the public.' },
  'order-of-sheets': {
    ja: '回答票の順のままでは公表できません。',
    en: 'Sheets are not published in their order.',
  },
  'not-coded': {
    ja: '分類していない、または見解の分かれた回答があります。',
    en: 'Some answers are not coded, or coders differ.',
  },
  'linking-passage': {
    ja: '同じ文言が二つの問の回答にあり、同じ事業者と分かるおそれがあります。',
    en: 'The same words stand in answers to two questions, and would join them.',
  },
  'few-changed': {
    ja: 'これまでに公表した調査や版との差から、少数の事業者の回答が分かります。',
    en: 'The difference to an earlier survey or version would tell a few operators’ answers.',
  },
  'most-reached': { ja: '上限に達しています。', en: 'There may be no more.' },
  'unknown-operator': {
    ja: 'この調査票の対象ではありません。',
    en: 'No questionnaire is for this operator.',
  },
});
