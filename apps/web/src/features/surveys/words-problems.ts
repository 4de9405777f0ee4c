/** Words for the server's refusals around surveys, by their codes (docs/errors.md). */
import { catalogue } from '../../language/catalogue.ts';

export const SURVEY_PROBLEMS = catalogue('survey-problems', {
  'survey-not-found': { ja: 'この調査は見つかりません。', en: 'This survey was not found.' },
  'survey-invalid': {
    ja: '調査のファイルに誤りがあります。',
    en: 'The survey file has errors.',
  },
  'survey-slug-taken': {
    ja: 'この公表アドレスは使われています。',
    en: 'Another survey has this public address.',
  },
  'survey-not-so': {
    ja: '調査の状態が変わっています。画面を読み直してください。',
    en: 'The survey’s state has changed. Reload the page.',
  },
  'survey-deadline-past': {
    ja: '期限には、これからの日時を入れてください。',
    en: 'Enter a deadline in the future.',
  },
  'survey-not-for-operator': {
    ja: 'この調査票の対象ではない事業者が含まれています。',
    en: 'The survey has no questionnaire for one of these operators.',
  },
  'survey-closed': {
    ja: 'いまは回答を受け付けていません。調査の担当者に相談してください。',
    en: 'The survey does not accept answers now. Contact the registrar.',
  },
  'sheet-not-draft': {
    ja: '提出済みのため、変えられません。直すときは取り下げてください。',
    en: 'It is already submitted. Withdraw it to make changes.',
  },
  'sheet-not-submitted': { ja: 'まだ提出されていません。', en: 'It has not been submitted yet.' },
  'answer-changed': {
    ja: 'この回答は、ほかの担当者が先に保存しています。',
    en: 'A colleague saved this answer first.',
  },
  'answer-invalid': {
    ja: 'まだ提出できません。次の点を直してください。',
    en: 'It cannot be submitted yet. Correct the following.',
  },
  'coding-unknown': {
    ja: '回答または分類が変わっています。画面を読み直してください。',
    en: 'The answers or categories have changed. Reload the page.',
  },
  'publication-refused': {
    ja: 'このままでは公表できません。',
    en: 'It cannot be published as it is.',
  },
  'publication-unchanged': {
    ja: '前の版から変わったところがありません。',
    en: 'Nothing has changed since the last version.',
  },
  'publication-changed': {
    ja: '表示したあとで、回答・分類・公表の仕方のどれかが変わりました。新しい内容を下に表示しています。もう一度確かめてから公表してください。',
    en: 'The answers, categories or publication policy changed after this was shown. The new content is below. Check it again before publishing.',
  },
  'survey-limit': {
    ja: '作れる数の上限に達しています。',
    en: 'You have reached the limit.',
  },
});

export const SURVEY_FIELD_PROBLEMS = catalogue('survey-field-problems', {
  'not-yaml': { ja: 'YAMLとして読めません。', en: 'This is not valid YAML.' },
  'unknown-field': { ja: 'この項目はここにはありません。', en: 'This field does not exist here.' },
  missing: { ja: '入力が要ります。', en: 'This field is required.' },
  'bad-format': { ja: '形が違います。', en: 'The format is wrong.' },
  'duplicate-id': { ja: '同じものが2つあります。', en: 'This appears twice.' },
  'unknown-question': { ja: 'このような問はありません。', en: 'This question does not exist.' },
  'unknown-option': { ja: '選択肢にありません。', en: 'This is not one of the choices.' },
  'later-question': {
    ja: '条件は、前にある問だけを見られます。',
    en: 'A condition can only refer to earlier questions.',
  },
  'condition-not-on-choice': {
    ja: '条件は、選択肢のある問だけを見られます。',
    en: 'A condition can only refer to a multiple-choice question.',
  },
  'bands-overlap': { ja: '範囲が重なっています。', en: 'The ranges overlap.' },
  'bands-gap': { ja: '範囲に抜けがあります。', en: 'There is a gap between the ranges.' },
  'not-applicable': { ja: 'この回答は要りません。', en: 'This answer is not needed.' },
  unanswered: {
    ja: '回答するか、無回答を選んでください。',
    en: 'Answer, or choose “No answer”.',
  },
  'out-of-range': { ja: '決められた範囲の外です。', en: 'Outside the allowed range.' },
  'too-long': { ja: '長すぎます。', en: 'This is too long.' },
  'choose-one': { ja: '1つだけ選んでください。', en: 'Choose only one.' },
  'wrong-count': { ja: '選ぶ数が合いません。', en: 'The number of choices is not allowed.' },
  'more-problems': {
    ja: 'ほかにも誤りがあります。上の誤りを直してから、もう一度読み込んでください。',
    en: 'There are more errors. Correct those above and load the file again.',
  },
  'too-few-operators': {
    ja: '回答した事業者が、決めた数に足りません。',
    en: 'Fewer operators answered than required.',
  },
  'not-for-the-public': {
    ja: '公表用の集計ではありません。',
    en: 'This tally is not for publication.',
  },
  'order-of-sheets': {
    ja: '回答票の順のままでは公表できません。',
    en: 'Answers cannot be published in the order of the sheets.',
  },
  'not-coded': {
    ja: '分類していない、または見解の分かれた回答があります。',
    en: 'Some answers are not coded or are disputed.',
  },
  'linking-passage': {
    ja: '同じ文言が2つの問の回答にあり、同じ事業者と分かるおそれがあります。',
    en: 'The same words appear in answers to two questions and could identify the same operator.',
  },
  'few-changed': {
    ja: 'これまでに公表した調査や版との差から、少数の事業者の回答が分かります。',
    en: 'Comparison with an earlier survey or version would reveal a few operators’ answers.',
  },
  'most-reached': { ja: '上限に達しています。', en: 'You have reached the limit.' },
  'unknown-operator': {
    ja: 'この調査票の対象ではありません。',
    en: 'This operator is not covered by the questionnaire.',
  },
});
