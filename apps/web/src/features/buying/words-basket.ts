/** Words of the page of several phones that one customer sells. */
import { catalogue } from '../../language/catalogue.ts';

export const BASKET = catalogue('basket', {
  title: { ja: 'まとめ買取', en: 'Several phones of one customer' },
  receipt: { ja: '買取のお控え', en: 'Receipt for the phones you sold' },
  next: { ja: '次の端末のIMEIをスキャン', en: 'Scan the IMEI of the next phone' },
  nextHint: {
    ja: '売主と本人確認は、最初の端末からコピーします',
    en: 'Copies seller and identity',
  },
  table: { ja: '端末と代価の表', en: 'Table of phones and prices' },
  n: { ja: '番号', en: 'No.' },
  phone: { ja: '端末', en: 'Phone' },
  state: { ja: '状態', en: 'State' },
  payment: { ja: '支払い', en: 'Payment' },
  price: { ja: '代価', en: 'Price' },
  noPrice: { ja: '未定', en: 'not set' },
  missing: { ja: '確定の前に、あと{{n}}件', en: 'Before you confirm: {{n}} left' },
  ready: { ja: '確定前', en: 'not confirmed yet' },
  taken: { ja: '受取り済み', en: 'taken' },
  notSold: { ja: '買い取っていません', en: 'not bought' },
  entered: { ja: '✓ 台帳{{n}}番', en: '✓ book no. {{n}}' },
  by: { ja: '{{way}}（{{n}}台）', en: '{{way}} (phones: {{n}})' },
  total: { ja: '合計（{{n}}台）', en: 'Total (phones: {{n}})' },
  print: { ja: 'まとめの控えを印刷', en: 'Print one receipt' },
  toCounter: { ja: '受付に戻る', en: 'Back to the counter' },
  note: {
    ja: '確定前の端末の代価は、確定のときに変わることがあります。',
    en: 'The price of a phone that is not confirmed yet may still change.',
  },
});
