/** Words of a quote's page and of its paper. */
import { catalogue } from '../../language/catalogue.ts';

export const QUOTE_PAGE = catalogue('quote-page', {
  title: { ja: 'お見積書', en: 'Quote' },
  width: { ja: '紙の幅', en: 'Paper' },
  a4: { ja: 'A4', en: 'A4' },
  roll: { ja: 'レシート（80 mm）', en: 'Receipt (80 mm)' },
  toCounter: { ja: '受付に戻る', en: 'Back to the counter' },
  begin: {
    ja: 'この見積りで始める：端末のIMEIをスキャン',
    en: 'Begin with this quote: scan the IMEI of the phone',
  },
  beginHint: { ja: 'IMEI、または別の見積番号', en: 'IMEI, or the number of another quote' },
  open: { ja: '見積番号をスキャン・入力', en: 'Scan or type the number of a quote' },
  openHint: { ja: 'Q-12のように', en: 'such as Q-12' },
  code: { ja: '見積番号{{number}}のコード', en: 'Code of quote {{number}}' },
  rights: {
    ja: 'この見積りは、記載の端末1台について、有効期限までそのままの金額でお受けします。ご来店のときに見積番号をお伝えください。',
    en: 'This quote is for the one phone described above, and its price holds until the date shown. Give the quote number when you come back.',
  },
  conditions: {
    ja: '端末の状態が見積りのときと異なる場合は、改めて見積りをします。買取りには本人確認と、端末の消去の確認が必要です。',
    en: 'If the phone has changed since, we make a new quote. A purchase needs an identity check and a check that the phone was erased.',
  },
  rounding: {
    ja: '割合による金額は1円未満を、見積金額は価格表の単位未満を切り捨てています。',
    en: 'Percentage amounts are rounded down to whole yen, and the total to the unit of the price list.',
  },
  'quote-not-found': {
    ja: 'この番号の見積りはありません',
    en: 'There is no quote with this number',
  },
});
