/** Words about phones that are on record as destroyed and turned up. */
import { catalogue } from '../../language/catalogue.ts';

export const TURNED_UP = catalogue('bench-turned-up', {
  title: {
    ja: '破砕・溶解したはずの端末が出てきました',
    en: 'Phones on record as destroyed have turned up',
  },
  phone: { ja: 'IMEI下4桁{{end}}', en: 'IMEI ends in {{end}}' },
  ofBox: { ja: '箱{{box}}', en: 'Box {{box}}' },
  opened: {
    ja: '{{at}}に、この番号が受付の記録にもう一度出てきました。',
    en: 'This number came up again in a handover on {{at}}.',
  },
  reported: {
    ja: '{{at}}に、紛失届の端末が見つかったとして、届出が終わりました。',
    en: 'On {{at}} a loss report was closed: the phone was found.',
  },
  suspended: {
    ja: '破砕・溶解証明書は一時停止中です。確認ページでは有効になりません。',
    en: 'The certificate is suspended. The check page does not show it as valid.',
  },
  stillValid: {
    ja: '届け出た事業者が1日の上限に達したため、破砕・溶解証明書は有効のままです。一時停止するかどうかを決めてください。',
    en: 'The reporting operator has reached today’s limit, so the certificate is still valid. Decide whether to suspend it.',
  },
  notIssued: {
    ja: '決めるまで、箱の破砕・溶解証明書は発行できません。',
    en: 'The box’s certificate cannot be issued until you decide.',
  },
  isWithdrawn: { ja: '破砕・溶解証明書は取下げ済みです。', en: 'The certificate was withdrawn.' },
  isOpen: {
    ja: '受付が終わるまで、有効に戻せません。',
    en: 'It cannot be made valid until that handover is over.',
  },
  destroyedRecord: { ja: '破砕・溶解の記録', en: 'Record of the destruction' },
  newRecord: { ja: '新しい受付', en: 'New handover' },
  showBox: { ja: '箱を開く', en: 'Open the box' },
  withdraw: { ja: '取り下げる', en: 'Withdraw' },
  restore: { ja: '有効に戻す', en: 'Make valid again' },
  suspend: { ja: '一時停止する', en: 'Suspend' },
  leave: { ja: '有効のままにする', en: 'Keep valid' },
  withdrawTitle: {
    ja: '破砕・溶解証明書を取り下げる',
    en: 'Withdraw the certificate of destruction',
  },
  withdrawText: {
    ja: '取り下げると、元に戻せません。渡した相手に知らせてください。',
    en: 'This cannot be undone. Inform those who were given the certificate.',
  },
  restoreTitle: {
    ja: '破砕・溶解証明書を有効に戻す',
    en: 'Make the certificate of destruction valid again',
  },
  restoreText: {
    ja: '出てきたのは、破砕・溶解した端末ではないと確かめてください。',
    en: 'Make sure that what turned up is not the phone that was destroyed.',
  },
  why: { ja: '理由', en: 'Reason' },
  'not-destroyed': { ja: '端末は破壊されていなかった', en: 'The phone was not destroyed' },
  'not-in-box': {
    ja: '端末は箱に入っていなかった',
    en: 'The phone was not in the box',
  },
  'not-shown': {
    ja: '端末が破壊されたことを示せない',
    en: 'It cannot be shown that the phone was destroyed',
  },
  'other-phone': {
    ja: '同じ番号の別の端末だった（番号の書き換えなど）',
    en: 'Another phone with the same number (a clone)',
  },
  'number-mistaken': {
    ja: '番号の読み違い・入力の誤りだった',
    en: 'The number was misread or mistyped',
  },
  notSo: {
    ja: '状態が変わりました。一覧を確かめてください。',
    en: 'This has changed. Check the list.',
  },
  samePerson: {
    ja: '破砕・溶解を記録した人とは別の人が決めてください。',
    en: 'A person other than the one who recorded the destruction has to decide.',
  },
  stationNeeded: {
    ja: '登録した業務用機器で決めてください。',
    en: 'Decide this at an enrolled workstation.',
  },
  // one line for each phone in the list of marks
  marks: { ja: '端末の印（{{n}}台）', en: 'Marks of the phones ({{n}})' },
  marksText: {
    ja: 'どの印がどの端末かは、この画面だけに出ます。',
    en: 'Only this page says which mark is which phone.',
  },
  because: { ja: '（{{reason}}）', en: ': {{reason}}' },
  'mark-open': { ja: '出てきました（{{at}}）。確認中', en: 'Turned up on {{at}}; undecided' },
  'mark-waiting': {
    ja: '見つかったと届出（{{at}}）。一時停止の判断待ち',
    en: 'Reported found on {{at}}; not decided whether to suspend',
  },
  'mark-cleared': { ja: '出てきました（{{at}}）。問題なし', en: 'Turned up on {{at}}; cleared' },
  'mark-confirmed': {
    ja: '出てきました（{{at}}）。破砕・溶解証明書を取下げ',
    en: 'Turned up on {{at}}; the certificate was withdrawn',
  },
});
