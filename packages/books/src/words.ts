/**
 * The book's words in Japanese and English: columns, kinds, categories, methods, guardians.
 *
 * Invariants: exhaustive by type over the lists they name.
 */
import type {
  GuardianWay,
  ItemCategory,
  NoImeiReason,
  PaymentWay,
  ReceiptSite,
  TaxMark,
  TransactionKind,
} from './entry.ts';
import type { IdentityMethodCode } from './identity-method.ts';

export type BookLanguage = 'ja' | 'en';
export interface BookWords {
  readonly ja: string;
  readonly en: string;
}

/** The columns of the export, in their order. */
export const COLUMN_WORDS = {
  number: { ja: '番号', en: 'number' },
  shop: { ja: '営業所', en: 'premises' },
  transactedOn: { ja: '取引年月日', en: 'date of transaction' },
  kind: { ja: '区分', en: 'kind' },
  category: { ja: '品目', en: 'item' },
  quantity: { ja: '数量', en: 'quantity' },
  features: { ja: '特徴', en: 'features' },
  imei: { ja: '製造番号（IMEI）', en: 'IMEI' },
  priceYen: { ja: '代価（円）', en: 'price (yen)' },
  name: { ja: '相手方の氏名', en: 'name of counterparty' },
  address: { ja: '相手方の住所', en: 'address of counterparty' },
  occupation: { ja: '相手方の職業', en: 'occupation of counterparty' },
  age: { ja: '相手方の年齢', en: 'age of counterparty' },
  company: { ja: '相手方の法人', en: 'company of counterparty' },
  guardian: { ja: '保護者', en: 'guardian' },
  measure: { ja: '確認の措置の区分', en: 'class of identity check' },
  method: { ja: '確認の方法', en: 'way of identity check' },
  recordedOn: { ja: '記録年月日', en: 'date of record' },
  corrects: { ja: '訂正した番号', en: 'corrects number' },
} as const satisfies Record<string, BookWords>;
export type BookColumn = keyof typeof COLUMN_WORDS;
export const BOOK_COLUMNS = Object.keys(COLUMN_WORDS) as BookColumn[];

export const KIND_WORDS: Readonly<Record<TransactionKind, BookWords>> = {
  purchase: { ja: '買受け', en: 'purchase' },
  'exchange-in': { ja: '交換（受入れ）', en: 'exchange (received)' },
  consignment: { ja: '委託', en: 'consignment' },
  gift: { ja: '無償の譲受け', en: 'gift' },
  sale: { ja: '売却', en: 'sale' },
  'exchange-out': { ja: '交換（払出し）', en: 'exchange (handed out)' },
  'consignment-out': { ja: '委託に基づく引渡し', en: 'delivery on consignment' },
  return: { ja: '返還', en: 'return' },
};

export const CATEGORY_WORDS: Readonly<Record<ItemCategory, BookWords>> = {
  phone: { ja: '携帯電話機', en: 'mobile phone' },
  tablet: { ja: 'タブレット', en: 'tablet' },
  watch: { ja: 'スマートウォッチ', en: 'smart watch' },
  accessory: { ja: '付属品', en: 'accessory' },
  'game-software': { ja: 'ゲームソフト', en: 'game software' },
  'optical-disc': { ja: 'CD・DVD等', en: 'CD, DVD' },
  book: { ja: '書籍', en: 'book' },
  motorcycle: { ja: '自動二輪車等', en: 'motorcycle' },
  wire: { ja: '電線', en: 'electric wire' },
  grating: { ja: 'グレーチング', en: 'grating' },
  'air-conditioner': { ja: 'エアコン', en: 'air conditioner' },
  'heat-pump': { ja: 'ヒートポンプ', en: 'heat pump' },
  art: { ja: '美術品類', en: 'work of art' },
  jewellery: { ja: '時計・宝飾品類', en: 'watch or jewellery' },
  car: { ja: '自動車', en: 'car' },
  other: { ja: 'その他', en: 'other' },
};

export const NO_IMEI_WORDS: Readonly<Record<NoImeiReason, BookWords>> = {
  'no-radio': { ja: '番号のない品', en: 'has no number' },
  unreadable: { ja: '番号は読み取れない', en: 'number cannot be read' },
};

export const GUARDIAN_WORDS: Readonly<Record<GuardianWay, BookWords>> = {
  accompanied: { ja: '保護者同伴', en: 'guardian came along' },
  consented: { ja: '保護者の同意', en: 'guardian consented' },
  entrusted: { ja: '保護者の委託', en: 'sent by the guardian' },
};

export const METHOD_WORDS: Readonly<Record<IdentityMethodCode, BookWords>> = {
  document: { ja: '身分証明書等の提示', en: 'document shown' },
  inquiry: { ja: '身元を知る人への問合せ', en: 'inquiry of a person who knows the counterparty' },
  'signed-paper': { ja: '面前で署名した文書', en: 'paper signed in presence' },
  'signed-tablet': { ja: '面前でのタブレットへの記名', en: 'tablet signed in presence' },
  'accredited-signature': { ja: '認定認証業務の電子署名', en: 'accredited electronic signature' },
  'seal-certificate': { ja: '印鑑登録証明書と登録印', en: 'seal certificate and registered seal' },
  'addressee-only-mail': { ja: '本人限定受取郵便の到達', en: 'addressee-only mail arrived' },
  'addressee-only-payment': { ja: '本人限定受取郵便での支払い', en: 'paid by addressee-only mail' },
  'residence-record-mail': {
    ja: '住民票の写し等と転送不要郵便',
    en: 'residence record and registered mail',
  },
  'residence-record-account': {
    ja: '住民票の写し等と本人名義口座',
    en: 'residence record and account in the name',
  },
  'copy-mail-account': {
    ja: '身分証の写し・転送不要郵便・本人名義口座',
    en: 'copy of a document, registered mail and account in the name',
  },
  'two-copies-mail': { ja: '身分証の写し2点と転送不要郵便', en: 'two copies and registered mail' },
  'image-and-face': { ja: '身分証の画像と容貌の画像', en: 'images of a document and of the face' },
  'chip-and-face': { ja: 'ICチップの読み取りと容貌の画像', en: 'chip read and image of the face' },
  'chip-or-image-mail': {
    ja: '身分証の画像又はICチップと転送不要郵便',
    en: 'image or chip of a document, and registered mail',
  },
  jpki: {
    ja: '公的個人認証の署名用電子証明書',
    en: 'JPKI signing certificate',
  },
  'verifier-certificate': {
    ja: '署名検証者の発行する電子証明書',
    en: 'certificate issued by a signature verifier',
  },
  'known-login': { ja: '確認済みの相手方のIDとパスワード', en: 'login of a person checked before' },
  'phone-card-record': { ja: 'スマートフォンの券面情報', en: 'card record held in a phone' },
  'copy-alone': { ja: '身分証の写しのみ', en: 'copy of a document alone' },
  'stated-alone': { ja: '申出のみ', en: 'own statement alone' },
};

export const RECEIPT_SITE_WORDS: Readonly<Record<ReceiptSite, BookWords>> = {
  premises: { ja: '営業所', en: 'our premises' },
  counterparty: {
    ja: '相手方の住所・居所（事務所を含む）',
    en: 'the counterparty’s home or office',
  },
  stall: { ja: '届け出た仮設店舗', en: 'a notified stall' },
};

export const TAX_MARK_WORDS: Readonly<Record<TaxMark, BookWords>> = {
  'special-rule': { ja: '古物商等特例を適用', en: 'second-hand dealers’ special rule' },
  invoice: { ja: '適格請求書（インボイス）による', en: 'by the seller’s invoice' },
  none: { ja: '控除しない', en: 'no input tax credited' },
};

export const PAYMENT_WAY_WORDS: Readonly<Record<PaymentWay, BookWords>> = {
  cash: { ja: '現金', en: 'Cash' },
  transfer: { ja: '口座振込', en: 'Bank transfer' },
  credit: { ja: '下取り値引き', en: 'Trade-in credit' },
};

/** A clause as a language writes it: `法15条1項1号`, `Act art. 15 par. 1 no. 1`. */
export function clauseIn(clause: string, language: BookLanguage): string {
  if (language === 'ja') return clause;
  return clause
    .replace('なし', 'none')
    .replaceAll('・', ', ')
    .replace(/(法|規則)(\d+)条(\d+)項(?:(\d+)号)?/g, (_all, law, article, paragraph, number) => {
      const end = number === undefined ? '' : ` no. ${number}`;
      return `${law === '法' ? 'Act' : 'Rules'} art. ${article} par. ${paragraph}${end}`;
    });
}
