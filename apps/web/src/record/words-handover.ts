/** Words for a phone at the counter and the bench, and for how its handover ends. */
import { catalogue } from '../language/catalogue.ts';

export const HANDOVER = catalogue('handover', {
  phone: { ja: '端末', en: 'Phone' },
  imeiEnd: { ja: '末尾{{digits}}', en: 'ending {{digits}}' },
  noNumber: { ja: '番号なし', en: 'no number' },
  // lists
  verdict: { ja: '判定結果', en: 'Verdict' },
  channel: { ja: '経路', en: 'Channel' },
  way: { ja: '経路・工程', en: 'Channel and stage' },
  route: { ja: '行き先', en: 'Route' },
  lot: { ja: 'ロット', en: 'Lot' },
  box: { ja: '箱', en: 'Box' },
  openedAt: { ja: '受付時刻', en: 'Opened' },
  begunAt: { ja: '開始', en: 'Started' },
  deadline: { ja: '期限', en: 'Deadline' },
  // one phone
  found: { ja: '端末の所見', en: 'Findings' },
  steps: { ja: '残りの手順', en: 'Steps left' },
  until: { ja: '期限：{{at}}（{{away}}）', en: 'Deadline: {{at}} ({{away}})' },
  approximate: {
    ja: 'もっと短い手順があるかもしれません。',
    en: 'There may be a shorter list.',
  },
  lookAgain: { ja: 'いま確かめる', en: 'Check now' },
  reasons: { ja: '理由{{n}}件', en: 'Reasons: {{n}}' },
  evidence: { ja: '証跡{{n}}件', en: 'Evidence: {{n}}' },
  // ending
  note: { ja: '理由（任意）', en: 'Reason (optional)' },
  noteHint: {
    ja: '人の名前や番号は書かないでください。',
    en: 'Do not enter personal names or numbers.',
  },
  refused: { ja: '受け取らずに終わりました。', en: 'Ended without taking the phone.' },
  returned: { ja: '返却しました。', en: 'The phone was returned.' },
  destroyed: { ja: '破砕・溶解しました。', en: 'The phone was destroyed.' },
  expired: { ja: '期限が過ぎて終わりました。', en: 'Expired.' },
  joined: {
    ja: 'この端末は、もう一方の番号の記録に続きます。',
    en: 'The phone goes on in the record of its other number.',
  },
  toOther: { ja: 'その記録へ', en: 'To that record' },
  gone: { ja: '次の方へ渡しました。', en: 'Handed on.' },
  scanNext: { ja: '次の端末をスキャンしてください。', en: 'Scan the next phone.' },
});
