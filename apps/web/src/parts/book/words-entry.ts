/** Words of an entry's form: its questions, and the server's objections, field by field. */
import { catalogue } from '../../language/catalogue.ts';

export const ENTRY = catalogue('book-entry', {
  title: { ja: '台帳に記帳する', en: 'Enter in the book' },
  correctTitle: { ja: '{{shop}} {{n}}番を訂正する', en: 'Correct no. {{n}} of {{shop}}' },
  correctText: {
    ja: '元の記録は消えません。正しい内容の全体を、新しい番号で記帳します。',
    en: 'The original entry stays. Enter the whole corrected content under a new number.',
  },
  fromCounter: {
    ja: '受付の記録から端末の内容をコピーしました。代価と相手方を記入してください。',
    en: 'The phone’s details are copied from the handover. Enter the price and the counterparty.',
  },
  transaction: { ja: '取引', en: 'Transaction' },
  things: { ja: '品目と特徴', en: 'Items' },
  person: { ja: '相手方', en: 'Counterparty' },
  check: { ja: '本人確認', en: 'Identity check' },
  kind: { ja: '区分', en: 'Kind' },
  day: { ja: '取引年月日', en: 'Date of the transaction' },
  shop: { ja: '営業所', en: 'Premises' },
  choose: { ja: '選んでください', en: 'Choose' },
  boughtBack: {
    ja: '自社が売った物を、台帳にある買主本人から買い戻す',
    en: 'Buying back from the buyer named in our book',
  },
  category: { ja: '品目', en: 'Item' },
  quantity: { ja: '数量', en: 'Quantity' },
  price: { ja: '代価（円、合計）', en: 'Price (yen, total)' },
  exchangePrice: {
    ja: '代価には、受け取る物の評価額を記入します。',
    en: 'As the price, enter the value of the item received.',
  },
  imei: { ja: 'IMEI', en: 'IMEI' },
  imei2: { ja: 'IMEI 2（任意）', en: 'Second IMEI (optional)' },
  noImei: { ja: 'IMEIがない理由', en: 'Why there is no IMEI' },
  noRadio: { ja: '番号のない品', en: 'item has no number' },
  unreadable: { ja: '読み取れない', en: 'cannot be read' },
  maker: { ja: 'メーカー（任意）', en: 'Maker (optional)' },
  model: { ja: '型番・品名', en: 'Model' },
  colour: { ja: '色（任意）', en: 'Colour (optional)' },
  storage: { ja: '容量GB（任意）', en: 'Storage, GB (optional)' },
  accessories: { ja: '付属品（、で区切る）', en: 'Accessories (comma-separated)' },
  marks: { ja: '傷などの特徴（任意）', en: 'Scratches and other marks (optional)' },
  itemNumber: { ja: '{{n}}点目', en: 'Item {{n}}' },
  addItem: { ja: '品目を加える', en: 'Add an item' },
  removeItem: { ja: 'この品目を除く', en: 'Remove this item' },
  total: { ja: '総額{{yen}}円', en: 'Total ¥{{yen}}' },
  waived: {
    ja: '総額1万円未満のため、本人確認と相手方の記載は免除できます。年齢は必ず確かめます。',
    en: 'Below 10,000 yen in total, identity check and counterparty may be omitted. Always check the age.',
  },
  name: { ja: '氏名', en: 'Name' },
  address: { ja: '住所', en: 'Address' },
  occupation: { ja: '職業', en: 'Occupation' },
  age: { ja: '年齢', en: 'Age' },
  company: { ja: '法人の名称（任意）', en: 'Company (optional)' },
  guardian: { ja: '保護者', en: 'Guardian' },
  guardianHint: { ja: '18歳未満のとき', en: 'for those under 18' },
  adultSeen: {
    ja: '相手方を記載しないが、18歳以上であることを確かめた',
    en: 'Counterparty omitted; confirmed to be 18 or older',
  },
  method: { ja: '確認の方法', en: 'Identity check method' },
  faceToFace: { ja: '対面', en: 'face to face' },
  remote: { ja: '非対面', en: 'remote' },
  noMethod: { ja: '確認していない', en: 'not checked' },
  clause: { ja: '区分：{{clause}}', en: 'Class: {{clause}}' },
  taken: { ja: '行ったこと（すべて必要）', en: 'Steps done (all required)' },
  signed: { ja: '署名された記録にある事項', en: 'Details in the signed record' },
  document: { ja: '書類の種類（番号は書かない）', en: 'Type of document (not its number)' },
  verifierOnly: {
    ja: '署名検証者として登録された事業者だけが使えます。',
    en: 'Only operators registered as signature verifiers can use this.',
  },
  asOf: {
    ja: '{{month}}の時点で確かめた区分です。規則は{{revised}}に改正され、その内容は確かめていません。',
    en: 'Class as read in {{month}}. The rules were revised on {{revised}}; we have not seen what changed.',
  },
  either: { ja: '次のいずれか（1つ以上必要）', en: 'One of these (at least one required)' },
  copiesText: {
    ja: '送付を受けた写しや画像は、台帳と同じ期間保存します。画像そのものはここに保存しません。',
    en: 'Keep what was sent for as long as the entry. The images themselves are not stored here.',
  },
  copyWhere: { ja: '保管場所：{{what}}', en: 'Where it is stored: {{what}}' },
  siteAndTax: { ja: '受取り場所・消費税', en: 'Where received, consumption tax' },
  notStated: { ja: '記載しない', en: 'not stated' },
  receiptSite: { ja: '受取り場所（法14条）', en: 'Where received (art. 14)' },
  stallNotice: {
    ja: '仮設店舗の届出（受理番号・日付）',
    en: 'Notification of the stall (number, date)',
  },
  doorToDoor: {
    ja: '個人の住所での買取りは訪問購入に当たることがあります（8日間・書面・引渡しの拒絶）。',
    en: 'Buying at a private home may be a door-to-door purchase (eight days, papers, refusal of delivery).',
  },
  payment: { ja: '支払い方法', en: 'Payment' },
  taxMark: { ja: '仕入税額控除', en: 'Input tax' },
  specialRule: {
    ja: '相手方が適格請求書発行事業者でなく、販売用の在庫として買うときの特例です。',
    en: 'For stock bought from someone who is not a registered invoice issuer.',
  },
  issuer: { ja: '相手方の登録番号（T＋13桁）', en: 'Seller’s issuer number (T + 13 digits)' },
  send: { ja: '記帳する', en: 'Enter' },
  done: { ja: '{{shop}}の{{n}}番で記帳しました。', en: 'Entered as no. {{n}} of {{shop}}.' },
  doneLate: {
    ja: '取引の日より後の記帳です。取引のたびに記帳してください。',
    en: 'This was entered after the transaction date. Enter each transaction as it happens.',
  },
  doneWanted: {
    ja: '紛失届か品触れにある端末です。すぐに警察へ知らせてください。',
    en: 'This phone is reported lost or on a police list. Call the police at once.',
  },
  doneUnnamed: {
    ja: '古物商等特例は相手方の氏名・住所の記載に基づきます。税理士に確かめてください。',
    en: 'The special rule rests on the counterparty’s name and address. Ask your tax adviser.',
  },
  doneIssuer: {
    ja: '登録番号の検算が合いません。国税庁の公表サイトで確かめてください。',
    en: 'The issuer number’s check digit does not match. Check it on the tax agency’s site.',
  },
  doneWaived: {
    ja: '本人確認と記載の免除を使いました。',
    en: 'Identity check and counterparty were waived.',
  },
  show: { ja: 'この記録を見る', en: 'View this entry' },
  next: { ja: '次を記帳する', en: 'Enter another' },
  // what the server does not take
  invalid: {
    ja: '記帳していません。印のついた欄を直してください。',
    en: 'Nothing was entered. Correct the marked fields.',
  },
  wanted: {
    ja: '品触れか紛失届と一致しています。代金を払わず、受け取らず、警察に連絡してください。',
    en: 'The phone is on a police list or reported lost. Do not pay, do not take it, and call the police.',
  },
  exists: {
    ja: 'この受付は記帳済みです。直すときは、その記録から訂正してください。',
    en: 'This handover is already in the book. Correct that entry instead.',
  },
  corrected: {
    ja: 'この記録は訂正済みです。最後の訂正を訂正してください。',
    en: 'This entry has already been corrected. Correct the latest correction.',
  },
  noShop: { ja: '営業所を選んでください。', en: 'Choose the premises.' },
});

/** Steps of identity checks. */
export const STEPS = catalogue('book-steps', {
  'document-shown': { ja: '書類の提示を受けた', en: 'a document was shown' },
  'inquiry-answered': {
    ja: '身元を知る人の回答を得た',
    en: 'a person who knows the counterparty answered',
  },
  'signed-in-presence': { ja: '面前で記名してもらった', en: 'signed in our presence' },
  'signed-record': { ja: '電子署名された記録を受けた', en: 'a signed record was received' },
  'certificate-valid': { ja: '電子証明書が有効と確かめた', en: 'the certificate was valid' },
  'seal-certificate': { ja: '印鑑登録証明書を受けた', en: 'a seal certificate was received' },
  'addressee-only-mail-arrived': {
    ja: '本人限定受取郵便の到達を確かめた',
    en: 'addressee-only mail arrived',
  },
  'addressee-only-payment': { ja: '本人限定受取郵便で支払った', en: 'paid by addressee-only mail' },
  'residence-record': { ja: '住民票の写し等を受けた', en: 'a residence record was received' },
  'document-copy': { ja: '身分証の写しを受けた', en: 'a copy of a document was received' },
  'second-document-copy': { ja: '別の身分証の写しを受けた', en: 'a second copy was received' },
  'registered-mail-arrived': {
    ja: '転送不要の簡易書留が届いた',
    en: 'registered mail arrived without being forwarded',
  },
  'account-in-the-name': {
    ja: '本人名義の口座に払う',
    en: 'paid into an account in the person’s name',
  },
  'document-image': { ja: '身分証の画像を受けた', en: 'images of a document were received' },
  'chip-read': { ja: 'ICチップを読み取った', en: 'the chip was read' },
  'face-image': { ja: '容貌の画像を受けた', en: 'an image of the face was received' },
  'own-software': {
    ja: '自社が提供するソフトウェアで撮影させた',
    en: 'taken with the dealer’s own software',
  },
  'thickness-visible': {
    ja: '身分証の厚みその他の特徴が画像で分かる',
    en: 'the images show the document’s thickness',
  },
  'earlier-check': { ja: '以前に確認を済ませている', en: 'identity was checked before' },
  login: { ja: 'IDとパスワードの送信を受けた', en: 'ID and password were received' },
});

export const isStep = (id: string): id is keyof typeof STEPS.phrases =>
  Object.hasOwn(STEPS.phrases, id);

export const PARTICULARS = catalogue('book-particulars', {
  address: { ja: '住所', en: 'address' },
  name: { ja: '氏名', en: 'name' },
  occupation: { ja: '職業', en: 'occupation' },
  age: { ja: '年齢', en: 'age' },
});

/** Why a field is not taken, by its code (docs/errors.md, Entries of the book). */
export const ENTRY_FIELDS = catalogue('book-fields', {
  'counterparty-missing': {
    ja: '相手方の住所・氏名・職業・年齢を記入してください。',
    en: 'Enter address, name, occupation and age.',
  },
  'identity-missing': {
    ja: '本人確認の方法を選んでください。',
    en: 'Choose how identity was checked.',
  },
  'age-not-seen': {
    ja: '年齢を確かめ、印をつけてください。いつも必要です。',
    en: 'Check the age and tick the box. This is always required.',
  },
  'minor-refused': {
    ja: '18歳未満からは買い受けません。',
    en: 'We do not buy from people under 18.',
  },
  'minor-without-guardian': {
    ja: '18歳未満です。保護者の関わり方を選んでください。',
    en: 'Under 18: choose how a guardian is involved.',
  },
  'imei-missing': {
    ja: 'IMEIを記入するか、ない理由を選んでください。',
    en: 'Enter the IMEI, or choose why there is none.',
  },
  'one-imei-many-items': {
    ja: '番号のある品は1点ずつ記入してください。',
    en: 'Enter items with a number one at a time.',
  },
  'gift-with-price': {
    ja: '無償なら、代価に0を記入してください。',
    en: 'For a gift, enter 0 as the price.',
  },
  'price-missing': {
    ja: '代価を記入してください。無償なら、区分は「無償の譲受け」です。',
    en: 'Enter the price. If it is free, the kind is “gift”.',
  },
  'recorded-before-transaction': {
    ja: 'これからの日付です。取引の日を確かめてください。',
    en: 'This date is in the future. Check the transaction date.',
  },
  'transacted-too-long-ago': {
    ja: '記帳できる日数を過ぎています。取引の日を確かめてください。',
    en: 'This date is too old to enter. Check the transaction date.',
  },
  'corrects-itself': {
    ja: '訂正する番号が違います。',
    en: 'This is not an entry you can correct.',
  },
  'identity-method-never-counts': {
    ja: 'この方法は本人確認になりません。',
    en: 'This method is not an identity check.',
  },
  'identity-method-unverified': {
    ja: '設定で認めていない方法です。',
    en: 'Your settings do not allow this method.',
  },
  'identity-step-missing': {
    ja: '必要なことを行い、すべてに印を付けてください。',
    en: 'Do every step and tick all of them.',
  },
  'identity-not-signature-verifier': {
    ja: 'この日に署名検証者の登録がないため、電子証明書では確認できません。',
    en: 'You were not registered as a signature verifier on that day, so the certificate cannot be used.',
  },
  'identity-signed-record-incomplete': {
    ja: '署名された記録に、住所・氏名・職業・年齢のすべてが要ります。',
    en: 'The signed record must hold address, name, occupation and age.',
  },
  'identity-document-not-named': {
    ja: '書類の種類を記入してください。',
    en: 'Enter the type of document.',
  },
  'identity-copy-not-recorded': {
    ja: '送付を受けたものの保管場所を記入してください。',
    en: 'Enter where what was sent is stored.',
  },
  'stall-not-notified': {
    ja: '届け出ていない仮設店舗では受け取れません（法14条）。届出を記入してください。',
    en: 'Goods may be received only at a notified stall (art. 14). Enter its notification.',
  },
  'tax-without-purchase': {
    ja: '買受けか交換のときだけ使えます。',
    en: 'This is for purchases and exchanges only.',
  },
  'issuer-number-missing': {
    ja: '登録番号を記入してください。',
    en: 'Enter the issuer number.',
  },
  'issuer-number-invalid': {
    ja: '登録番号はTと13桁の数字です。数字を確かめてください。',
    en: 'An issuer number is T and 13 digits. Check the digits.',
  },
  'invoice-needed-instead': {
    ja: '登録のある相手方には特例を使えません。適格請求書による控除を選んでください。',
    en: 'The special rule is not for registered issuers. Choose the seller’s invoice.',
  },
  'identity-checked-later': {
    ja: '取引より後の確認は認められません。',
    en: 'The identity check must not be later than the transaction.',
  },
  missing: { ja: '記入してください。', en: 'This field is required.' },
  'too-short': { ja: '記入してください。', en: 'This field is required.' },
  'bad-format': {
    ja: '使えない文字があるか、空白だけです。',
    en: 'Blank, or contains characters that are not allowed.',
  },
  'too-long': { ja: '長すぎます。短くしてください。', en: 'This is too long. Shorten it.' },
  'not-a-number': {
    ja: '0以上の整数で記入してください。',
    en: 'Enter a whole number, 0 or more.',
  },
  'out-of-range': {
    ja: '大きすぎるか、小さすぎる数です。',
    en: 'This number is too large or too small.',
  },
  'not-allowed': {
    ja: '受付の端末の番号と違うか、ここでは使えない値です。',
    en: 'Not the number of the handover’s phone, or not allowed here.',
  },
  'my-number': {
    ja: 'マイナンバーは記録できません。消してください。',
    en: 'My Number cannot be recorded. Remove it.',
  },
  'imei-not-digits': {
    ja: 'IMEIは、数字だけで入力してください。',
    en: 'Enter the IMEI in digits only.',
  },
  'imei-length': { ja: 'IMEIは、15桁で入力してください。', en: 'Enter all 15 digits of the IMEI.' },
  'imei-check-digit': {
    ja: '番号が違います。端末の表示と比べてください。',
    en: 'The number is wrong. Compare it with the phone.',
  },
  'imei-zeros': {
    ja: 'ゼロだけの番号は使えません。端末の表示を確かめてください。',
    en: 'All zeros is not an IMEI. Check the phone.',
  },
  'bad-time': { ja: '暦にない日です。', en: 'This date does not exist.' },
  other: { ja: 'この欄を確かめてください。', en: 'Check this field.' },
});
