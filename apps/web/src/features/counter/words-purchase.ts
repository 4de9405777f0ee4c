/** Words of a purchase before its confirmation. */
import { catalogue } from '../../language/catalogue.ts';

export const PURCHASE = catalogue('counter-purchase', {
  title: { ja: '買取の記入', en: 'Purchase details' },
  left: { ja: '確定の前に、あと{{n}}件', en: 'Before you confirm: {{n}} left' },
  complete: {
    ja: '✓ 古物台帳に書くことがそろいました',
    en: '✓ The dealer’s book has all it needs',
  },
  open: { ja: '記入する', en: 'Fill in' },
  edit: { ja: '直す', en: 'Edit' },
  whatPrice: { ja: '代価を決める', en: 'Set the price' },
  whatSeller: {
    ja: '売主の氏名・生年月日・住所・職業を記入する',
    en: 'Enter the seller’s name, date of birth, address and occupation',
  },
  whatIdentity: { ja: '本人確認をする', en: 'Check identity' },
  whatAge: { ja: '年齢を確かめる', en: 'Check the age' },
  whatGuardian: { ja: '保護者の同意などを確かめる', en: 'Check the guardian’s consent' },
  whatRest: { ja: 'そのほかの欄を直す', en: 'Correct the other fields' },
  save: { ja: '保存して進む', en: 'Save and continue' },
  price: { ja: '代価（円）', en: 'Price (yen)' },
  quoted: { ja: '代価：{{yen}}（見積り{{number}}）', en: 'Price {{yen}} (quote {{number}})' },
  payment: { ja: '支払い', en: 'Payment' },
  total: {
    ja: 'この取引の合計：{{yen}}（{{n}}台）',
    en: 'Total of this transaction: {{yen}} (phones: {{n}})',
  },
  noBasket: {
    ja: '同じお客さまの端末をまとめられるのは、買取だけです。この端末は買取ではありません。',
    en: 'Only purchases can be put together. This phone is not being bought.',
  },
  together: { ja: '同じお客さまのもう1台', en: 'Another phone of this customer' },
  seller: { ja: '売主', en: 'Seller' },
  bornOn: { ja: '生年月日', en: 'Date of birth' },
  bornHint: { ja: '19920401、H4.4.1のように', en: 'such as 19920401 or H4.4.1' },
  years: { ja: '{{n}}歳', en: 'Age {{n}}' },
  known: {
    ja: '{{day}}に売っていただいた方です。',
    en: 'This person sold to us on {{day}}.',
  },
  copy: { ja: '前回の記載をコピー', en: 'Copy the last entry' },
  unnamed: {
    ja: '売主を記載しないが、18歳以上であることを確かめた',
    en: 'Seller omitted; confirmed to be 18 or older',
  },
  checked: {
    ja: '✓ {{document}}で確認済み（{{at}}、{{by}}）',
    en: '✓ Checked: {{document}} ({{at}}, {{by}})',
  },
  more: { ja: 'そのほか（端末の特徴・受取り場所・消費税）', en: 'More: features, location, tax' },
  ended: {
    ja: 'この受付は終わりました。記入は保存していません。',
    en: 'This handover has ended. Nothing was saved.',
  },
  refusedText: {
    ja: 'マイナンバーは保存できません。消してから、もう一度保存してください。',
    en: 'My Number cannot be stored. Remove it, then save again.',
  },
});
