/** Words of the parts that record, and that show the record. */
import { catalogue } from '../language/catalogue.ts';

export const RECORD = catalogue('record', {
  yes: { ja: 'はい', en: 'Yes' },
  no: { ja: 'いいえ', en: 'No' },
  fieldWrong: { ja: 'この欄を確かめてください。', en: 'Check this field.' },
  badgeField: {
    ja: '作業した人とは別の人の名札を読み取ってください。',
    en: 'Scan the badge of a person other than the one who did the work.',
  },
  correctEntry: { ja: '対象の記録', en: 'Entry concerned' },
  correctReason: { ja: '理由', en: 'Reason' },
  correctHint: {
    ja: '人の名前や番号は書かないでください。',
    en: 'Do not enter personal names or numbers.',
  },
  correction: { ja: '誤りとして訂正する', en: 'Correct it as an error' },
  voided: { ja: '届かなかったとして無効にする', en: 'Void it: never arrived' },
  noCustody: { ja: '対象の記録がありません。', en: 'There is no entry to choose.' },
  network: { ja: 'ネットワーク利用制限', en: 'Network restriction' },
  carrierPages: { ja: '通信事業者の確認ページ', en: 'Carriers’ pages' },
  pageRead: { ja: '（{{day}} 時点）', en: '(as of {{day}})' },
  pageUnconfirmed: {
    ja: '（{{day}} 時点・通信事業者には未確認）',
    en: '(as of {{day}}, not confirmed by the carrier)',
  },
  lossReports: { ja: '紛失の届出との照合', en: 'Loss reports' },
  noMatch: { ja: '該当なし', en: 'No match' },
  match: { ja: '該当あり', en: 'Match' },
  matchClosed: { ja: '解除済み', en: 'Cleared' },
  notAsked: { ja: '未照会', en: 'Not consulted' },
  others: { ja: 'ほかに気づいたこと', en: 'Other observations' },
  powerOff: { ja: '電源が入らない', en: 'Does not power on' },
  powerOn: { ja: '電源が入る', en: 'Powers on' },
  cracked: { ja: '画面が割れている', en: 'Screen is cracked' },
  screenOk: { ja: '画面に問題なし', en: 'Screen is fine' },
  dataLeft: { ja: 'データが残っている', en: 'Data is left' },
  felicaLeft: { ja: 'おサイフケータイが使われている', en: 'Contactless services are in use' },
  boardHere: {
    ja: '修理で基板を交換した（旧基板はここにある）',
    en: 'Board replaced in a repair (old board is here)',
  },
  boardToHolder: {
    ja: '修理で基板を交換した（旧基板はお客さまへ返却）',
    en: 'Board replaced in a repair (old board returned to the customer)',
  },
  lockLeft: { ja: 'アカウントロックがある', en: 'Account lock is on' },
  partly: { ja: '一部だけ数に入れたもの', en: 'Partly counted' },
  ignored: { ja: '数に入れなかったもの', en: 'Not counted' },
  violations: { ja: '規則からの逸脱', en: 'Violations' },
  earlierFirst: {
    ja: 'この手順は元に戻せません。先に行う手順が残っています。「{{step}}」から進めてください。',
    en: 'This step cannot be undone. Finish the earlier steps first, starting with “{{step}}”.',
  },
  openFirst: { ja: '最初の手順を開く', en: 'Open the first step' },
  hasHappened: {
    ja: 'すでに行われてしまった：順序の前に行われたものとして記録する',
    en: 'It has already happened: record it as done out of order',
  },
  cameEarly: { ja: '順序の前に実施', en: 'done out of order' },
  signedOff: { ja: '責任者の承認済み', en: 'Signed off' },
});
