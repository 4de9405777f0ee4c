/** Words of a destruction's papers, and of the tracking of removed boards. */
import { catalogue } from '../../language/catalogue.ts';

export const DISPOSAL = catalogue('disposal', {
  way: { ja: '処分の形', en: 'Form of disposal' },
  choose: { ja: '選んでください', en: 'Choose one' },
  waste: {
    ja: '費用を払う（産業廃棄物、許可業者）',
    en: 'Paid for, as industrial waste (permit)',
  },
  certified: {
    ja: '小型家電リサイクル法の認定事業者',
    en: 'Operator certified under the small-appliance law',
  },
  sold: { ja: '有価で売却', en: 'Sold for value' },
  own: { ja: '自社で破壊', en: 'Destroyed by us' },
  by: { ja: '処分した事業者のID', en: 'Destroyer’s ID' },
  byHint: { ja: '例：destroyer-e', en: 'e.g. destroyer-e' },
  certificate: { ja: '破壊（処分）証明書の番号', en: 'Certificate of destruction, number' },
  permit: { ja: '処分業の許可番号', en: 'Permit number (waste)' },
  certification: { ja: '認定番号（小型家電）', en: 'Certification number (small appliances)' },
  terms: { ja: '有価・有償', en: 'Sold, or paid for' },
  paid: { ja: '費用を払った', en: 'Paid for' },
  soldForValue: { ja: '有価で売った', en: 'Sold for value' },
  contract: { ja: '委託契約の番号', en: 'Contract number' },
  manifest: { ja: 'マニフェスト（管理票）の番号', en: 'Manifest number' },
  weightGrams: { ja: '重さ（g）', en: 'Weight (g)' },
  optional: { ja: 'あれば', en: 'If there is one' },
  missing: { ja: '入力してください。', en: 'This field is required.' },
  weightWrong: { ja: '1以上の整数で入力してください。', en: 'Enter a whole number of grams.' },
  markWrong: {
    ja: '半角の英数字と - . _ ：で入力してください。',
    en: 'Use letters, digits and - . _ : only.',
  },
  maker: { ja: 'メーカー（端末の表示）', en: 'Maker, as printed on the phone' },
  makerHint: { ja: '年ごとの集計に使います。', en: 'Used for the yearly counts.' },
  // a removed board
  boardIs: { ja: '取り外した基板', en: 'The removed board' },
  boardHere: {
    ja: 'まだここにある（行き先は後で記録）',
    en: 'Still here (record its outcome later)',
  },
  boardGone: { ja: '破壊済み（破壊（処分）証明書あり）', en: 'Destroyed, with its papers' },
  // the phone itself, before it is destroyed
  samePhone: {
    ja: 'この端末のIMEIをスキャン、または下4桁を入力',
    en: 'Scan this phone’s IMEI, or type its last 4 digits',
  },
  sameLabel: {
    ja: 'この端末のラベルをスキャン、または入力',
    en: 'Scan this phone’s label, or type it',
  },
  notThisPhone: {
    ja: 'この端末の番号ではありません。手元の端末を確かめてください。',
    en: 'This is not this phone’s number. Check the phone in your hand.',
  },
  // the list
  about: {
    ja: '端末から取り外し、まだ行き先が記録されていない基板です。破壊（処分）証明書が届くか、お客さまに返すまで、ここに残ります。',
    en: 'Boards that were removed and whose outcome is not recorded yet. They stay in this list until their certificate of destruction arrives or they are returned to the customer.',
  },
  none: { ja: '行き先待ちの基板はありません', en: 'No open boards' },
  noneText: {
    ja: '基板を交換したり取り外したりすると、ここに並びます。',
    en: 'Boards appear here when they are replaced or removed.',
  },
  phone: { ja: '端末', en: 'Phone' },
  takenOut: { ja: '取り外し', en: 'Removed on' },
  due: { ja: '期限', en: 'Due' },
  late: { ja: '期限を過ぎています', en: 'Overdue' },
  state: { ja: '状態', en: 'State' },
  here: { ja: 'ここにある', en: 'Here' },
  sentTo: { ja: '{{to}}へ送付（{{at}}）', en: 'Sent to {{to}} ({{at}})' },
  record: { ja: '行き先を記録', en: 'Record the outcome' },
  recordFor: {
    ja: '{{phone}}の基板の行き先を記録',
    en: 'Record the outcome for the board of {{phone}}',
  },
  endTitle: { ja: '基板の行き先', en: 'Outcome for the board' },
  end: { ja: '行き先', en: 'Outcome' },
  sent: { ja: '破壊のために送った', en: 'Sent to be destroyed' },
  destroyed: { ja: '破壊した', en: 'Destroyed' },
  'to-holder': { ja: 'お客さまに返した', en: 'Returned to the customer' },
  to: { ja: '送った相手のID', en: 'Sent to (ID)' },
});
