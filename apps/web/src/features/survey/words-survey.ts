/** Words of the public page of surveys. */
import { catalogue } from '../../language/catalogue.ts';

export const SURVEY = catalogue('survey', {
  listTitle: { ja: '事業者アンケートの公表', en: 'Published surveys of operators' },
  listLead: {
    ja: '携帯電話事業者と中古端末取扱事業者への調査を、事業者名を伏せて公表しています。',
    en: 'Surveys of carriers and used-phone dealers, published without operator names.',
  },
  none: { ja: '公表した調査はまだありません', en: 'No surveys published yet' },
  noneText: { ja: '公表されると、ここに並びます。', en: 'Published surveys appear here.' },
  publishedBy: { ja: '{{by}}が{{at}}に公表', en: 'Published by {{by}}, {{at}}' },
  version: { ja: '第{{version}}版', en: 'Version {{version}}' },
  notFound: { ja: 'この調査は公表されていません。', en: 'No such survey is published.' },
  allSurveys: { ja: '公表した調査の一覧へ', en: 'All published surveys' },
  files: { ja: '表を保存', en: 'Save the tables' },
  counts: { ja: '集計表（CSV）', en: 'Tallies (CSV)' },
  texts: { ja: '記述の回答（CSV）', en: 'Text answers (CSV)' },
  json: { ja: '全体（JSON）', en: 'Everything (JSON)' },
  how: {
    ja: '公表は問ごとに集計したものだけから作られ、2つの問の回答が同じ事業者のものと分かることはありません。',
    en: 'Publications are made only from tallies per question, so no two answers can be traced to the same operator.',
  },
  otherVersions: { ja: 'ほかの版', en: 'Other versions' },
});
