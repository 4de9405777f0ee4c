/** Words about certificates whose phone is reported lost. */
import { catalogue } from '../../language/catalogue.ts';

export const REPORTED = catalogue('bench-reported', {
  title: { ja: '紛失届がある消去証明', en: 'Certificates of phones reported lost' },
  suspended: {
    ja: '一時停止中（{{since}}から）。確認ページでは有効になりません。',
    en: 'Suspended since {{since}}. The check page does not show it as valid.',
  },
  waiting: {
    ja: '有効のまま（{{since}}に届出）。届け出た事業者が1日の上限に達したため、一時停止するかどうかを決めてください。',
    en: 'Still valid; reported {{since}}. The reporting operator has reached today’s limit. Decide whether to suspend it.',
  },
  open: {
    ja: '届出は続いています。端末は店舗で隔離されます。',
    en: 'The report is open. Counters quarantine the phone.',
  },
  closed: {
    ja: '端末は見つかり、届出は終わりました。使われた可能性があります。',
    en: 'The phone was found and the report closed. It may have been used.',
  },
  phone: { ja: 'IMEI下4桁{{end}}', en: 'IMEI ends in {{end}}' },
  show: { ja: '証明を見る', en: 'View the certificate' },
  withdraw: { ja: '取り下げる', en: 'Withdraw' },
  restore: { ja: '有効に戻す', en: 'Make valid again' },
  suspend: { ja: '一時停止する', en: 'Suspend' },
  leave: { ja: '有効のままにする', en: 'Keep valid' },
  final: {
    ja: '取り下げると、元に戻せません。もう一度押すと取り下げます。',
    en: 'Withdrawing cannot be undone. Press again to withdraw.',
  },
  notSo: {
    ja: '届出の状態が変わりました。一覧を確かめてください。',
    en: 'The report has changed. Check the list.',
  },
});
