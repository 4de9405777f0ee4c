/** Words of the page about evidence that was flagged (N11). */
import { catalogue } from '../../language/catalogue.ts';

export const FLAG_LIST = catalogue('audit-flags', {
  title: { ja: '疑わしい記録', en: 'Doubtful records' },
  lead: {
    ja: 'あり得ない内容のため、判定で「不明」として扱った記録です。端末に不利な内容は、そのまま判定に使っています。',
    en: 'What these records say cannot be true, so the verdict treats it as unknown. Anything found against a phone still counts.',
  },
  noRanges: {
    ja: 'IMEIの番号範囲の一覧（TAC）が登録されていません。端末のブランドとIMEIは比べていません。',
    en: 'No number ranges (TAC) are on file: phones’ brands are not compared with their IMEIs.',
  },
  ranges: {
    ja: '端末のブランドは、登録されている番号範囲（TAC）{{n}}件と比べています。一覧にない番号は、比べていません。',
    en: 'Phones’ brands are compared with the number ranges (TAC) on file: {{n}}. Other numbers are not compared.',
  },
  day: { ja: '記録した日', en: 'Recorded on' },
  today: { ja: '今日', en: 'Today' },
  anyDay: { ja: '日を問わない', en: 'Any date' },
  flag: { ja: '理由', en: 'Reason' },
  anyFlag: { ja: 'すべて', en: 'Any' },
  none: { ja: '疑わしい記録はありません', en: 'No doubtful records' },
  noneText: {
    ja: '日や理由を指定している場合は、変えて探してください。',
    en: 'If a day or a reason is set, try another one.',
  },
  at: { ja: '記録した時刻', en: 'Recorded' },
  what: { ja: '記録', en: 'Record' },
  by: { ja: '記録した人・機械', en: 'Recorded by' },
  where: { ja: '店舗・業務用機器', en: 'Shop and workstation' },
  record: { ja: '端末の記録', en: 'Phone’s record' },
  handover: { ja: '受付番号', en: 'Handover ID' },
  csv: { ja: 'CSVで保存', en: 'Save as CSV' },
  back: { ja: '監査へ', en: 'Back to the audit' },
  all: { ja: '全{{n}}件です。', en: '{{n}} in total.' },
  newest: { ja: '新しい{{n}}件を表示しています。', en: 'Showing the newest {{n}}.' },
});
