/** Words of the receipt on paper. */
import { catalogue } from '../../language/catalogue.ts';

export const RECEIPT = catalogue('counter-receipt', {
  receiptTitle: { ja: '端末の受付の控え', en: 'Receipt for a phone' },
  receiptFor: { ja: '受付番号', en: 'Handover ID' },
  receiptShop: { ja: '受付場所', en: 'Shop' },
  receiptAt: { ja: '日時', en: 'Date and time' },
  receiptPhone: { ja: '端末', en: 'Phone' },
  receiptPrice: { ja: '代金', en: 'Price' },
  receiptPayment: { ja: 'お支払い方法', en: 'Payment' },
  receiptOutcome: { ja: '結果', en: 'Outcome' },
  checking: { ja: '確認しています', en: 'Being checked' },
  'open-accept': {
    ja: 'お引き取りできます。お渡しの確認は、まだ済んでいません。',
    en: 'We can take the phone. The handover is not confirmed yet.',
  },
  'open-hold': {
    ja: 'まだお引き取りしていません。確かめることが残っています。',
    en: 'We have not taken the phone yet. Some points are still to be checked.',
  },
  'open-refuse': { ja: 'お引き取りできません。', en: 'We cannot take the phone.' },
  'open-destroy': {
    ja: '破砕または溶解する端末として、お引き取りできます。お渡しの確認は、まだ済んでいません。',
    en: 'We can take the phone to crush or melt it. The handover is not confirmed yet.',
  },
  'ended-taken': { ja: 'お引き取りしました。', en: 'We have taken the phone.' },
  'ended-refused': {
    ja: 'お引き取りせず、お返ししました。',
    en: 'We did not take the phone. It stays with you.',
  },
  'ended-returned': { ja: 'お返ししました。', en: 'The phone was returned to you.' },
  'ended-destroyed': { ja: '破砕・溶解しました。', en: 'The phone was destroyed.' },
  'ended-expired': {
    ja: '期限が過ぎて、受付を終わりました。',
    en: 'The handover ended at its time limit.',
  },
  'ended-joined': {
    ja: 'この受付は、同じ端末のもう一方の受付に続きます。',
    en: 'This goes on in the other handover of the same phone.',
  },
  'ended-gone': { ja: '次の方へ渡しました。', en: 'The phone was handed on.' },
  receiptReasons: { ja: 'まだ確かめられていないこと', en: 'Not settled yet' },
  receiptSteps: { ja: 'お客さまにお願いすること', en: 'What we ask of you' },
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
