/** Words of quotes, at the counter and on paper. */
import { catalogue } from '../../language/catalogue.ts';

export const QUOTE = catalogue('quote', {
  title: { ja: '見積り', en: 'Quote' },
  number: { ja: '見積番号', en: 'Quote number' },
  maker: { ja: 'メーカー', en: 'Maker' },
  model: { ja: '機種', en: 'Model' },
  capacity: { ja: '容量', en: 'Capacity' },
  colour: { ja: '色', en: 'Colour' },
  grade: { ja: '格付け', en: 'Grade' },
  payment: { ja: 'お支払い方法', en: 'Payment' },
  item: { ja: '内訳', en: 'Item' },
  amount: { ja: '金額', en: 'Amount' },
  total: { ja: '見積金額', en: 'Total' },
  quotedOn: { ja: '見積日', en: 'Date' },
  validUntil: { ja: '有効期限', en: 'Valid until' },
  shop: { ja: '店舗', en: 'Shop' },
  untilDay: { ja: '{{day}}まで有効', en: 'Valid until {{day}}' },
  expired: { ja: '期限切れ（{{day}}）', en: 'Expired on {{day}}' },
});
