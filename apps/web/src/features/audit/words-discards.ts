/** Words of the page about what was recorded away from the network and discarded. */
import type { DiscardAwayDto } from '@nagori/area-handover/wire';
import { catalogue, type Phrase } from '../../language/catalogue.ts';

const WHAT = {
  opening: { ja: '端末の読み取り（受付）', en: 'Phone scanned at the counter' },
  finding: { ja: '端末の読み取り（検査）', en: 'Phone scanned at the bench' },
  evidence: { ja: '手順の記録', en: 'Record of a step' },
  unreadable: { ja: '読み取れない記録', en: 'Unreadable item' },
} as const satisfies Readonly<Record<DiscardAwayDto['what'], Phrase>>;

export const DISCARDS = catalogue('audit-discards', {
  ...WHAT,
  title: { ja: '破棄した未送信の記録', en: 'Discarded offline records' },
  lead: {
    ja: 'つながらない間に業務用機器に保存し、つながったあと、担当者が理由を書いて破棄した記録です。判定には使われていません。',
    en: 'Saved on a workstation while it was offline, then discarded by staff with a reason. No verdict used them.',
  },
  none: { ja: '破棄した記録はありません', en: 'Nothing was discarded' },
  noneText: {
    ja: '送れなかった記録を担当者が破棄すると、ここに並びます。',
    en: 'When staff discard a record that no longer fits, it is listed here.',
  },
  at: { ja: '破棄した時刻', en: 'Discarded' },
  what: { ja: '破棄したもの', en: 'What was discarded' },
  recordedAt: { ja: '記録した時刻（機器の時計）', en: 'Recorded (device’s clock)' },
  reason: { ja: '理由', en: 'Reason' },
  by: { ja: '破棄した人', en: 'Discarded by' },
  where: { ja: '店舗・業務用機器', en: 'Shop and workstation' },
  record: { ja: '端末の記録', en: 'Phone’s record' },
  step: { ja: '手順', en: 'Step' },
  handover: { ja: '受付番号', en: 'Handover ID' },
  csv: { ja: 'CSVで保存', en: 'Save as CSV' },
  back: { ja: '監査へ', en: 'Back to the audit' },
  all: { ja: '全{{n}}件です。', en: '{{n}} in total.' },
  newest: { ja: '新しい{{n}}件を表示しています。', en: 'Showing the newest {{n}}.' },
});
