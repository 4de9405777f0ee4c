/** Words of the receipt on paper. */
import { catalogue } from '../../language/catalogue.ts';

export const RECEIPT = catalogue('counter-receipt', {
  receiptTitle: { ja: '端末の受付の控え', en: 'Receipt for a phone' },
  receiptFor: { ja: '受付番号', en: 'Handover ID' },
  receiptShop: { ja: '受付場所', en: 'Shop' },
  receiptAt: { ja: '日時', en: 'Date and time' },
  receiptPolicy: { ja: '取扱基準', en: 'Policy' },
  receiptPrice: { ja: '代金', en: 'Price' },
  receiptPayment: { ja: 'お支払い方法', en: 'Payment' },
  receiptVerdict: { ja: '判定結果', en: 'Verdict' },
  receiptChecking: { ja: '確認しています', en: 'Being checked' },
  receiptState: { ja: '結果', en: 'Outcome' },
  receiptReasons: { ja: '理由', en: 'Reasons' },
  receiptSteps: { ja: '受入までに残る手順', en: 'Steps left before acceptance' },
  receiptConsents: {
    ja: '伺ったこと・確かめたこと・行ったこと',
    en: 'What was said, seen and done',
  },
  receiptDisposal: { ja: '処分の書類', en: 'Disposal papers' },
  receiptSignature: { ja: 'お客さまの署名', en: 'The customer’s signature' },
  receiptTyped: { ja: '（お名前の入力による署名）', en: '(signed by typing the name)' },
  receiptOnPaper: {
    ja: 'お客さまの署名は、署名済みの紙にあります。',
    en: 'The customer signed on a separate paper.',
  },
  receiptDigest: { ja: '署名した文の要約値', en: 'Digest of the signed text' },
  receiptSigned: {
    ja: '記録の要約値（この受付の最後の記録を指します）',
    en: 'Digest of the record (last entry of this handover)',
  },
  receiptNote: {
    ja: '初期化だけでは、スマホ用電子証明書とおサイフケータイの情報は消えません。失効の申請は、ご本人だけができます。',
    en: 'A reset alone does not erase the smartphone certificate or contactless payment data. Only you can apply for revocation.',
  },
});
