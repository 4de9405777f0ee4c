/**
 * Words of the recording forms, and of what the customer reads on the turned screen.
 *
 * Invariants: questions to the customer are whole sentences, one thought each; a reset is never
 * said to remove what it does not remove.
 */
import { TERMS } from '@nagori/area-handover/wire';
import { catalogue } from '../language/catalogue.ts';
import { LOOK_WORDS } from './words-looks.ts';
import { NETWORK_STATUS } from './words-network-status.ts';

export const FORMS = catalogue('record-forms', {
  // fields
  tool: { ja: 'ツールの名前', en: 'Name of the tool' },
  badge: { ja: '確認した人の名札', en: 'Badge of the person who checked' },
  officerBadge: { ja: '責任者（管理者）の名札', en: 'Compliance officer’s badge (administrator)' },
  carrier: { ja: '照会した通信事業者', en: 'Carrier consulted' },
  method: { ja: '本人確認の方法', en: 'How identity was checked' },
  sent: { ja: '送った台数', en: 'Phones sent' },
  counted: { ja: '数えた台数', en: 'Phones counted' },
  rule: { ja: '対象の規則', en: 'Rule concerned' },
  model: { ja: '機種名', en: 'Model' },
  os: { ja: 'OSの版（数字）', en: 'OS version (numbers)' },
  // which phone it is
  android: { ja: 'Android', en: 'Android' },
  iphone: { ja: 'iPhone', en: 'iPhone' },
  ipad: { ja: 'iPad', en: 'iPad' },
  featurePhone: { ja: '従来型の携帯電話', en: 'Feature phone' },
  // identity
  licence: { ja: '運転免許証', en: 'Driving licence' },
  myNumberCard: { ja: 'マイナンバーカード（券面）', en: 'My Number card (seen)' },
  residenceCard: { ja: '在留カード', en: 'Residence card' },
  passport: { ja: 'パスポート', en: 'Passport' },
  jpki: { ja: '公的個人認証', en: 'Certificate of the My Number card' },
  staffKnown: { ja: '面識あり', en: 'Known to staff' },
  identified: { ja: '確認できた', en: 'Identified' },
  notIdentified: { ja: '確認できない', en: 'Not identified' },
  // appraisal
  listedModel: { ja: '対象の機種である', en: 'Eligible model' },
  working: { ja: '正常に動作する', en: 'Works normally' },
  hasValue: { ja: '査定額がつく', en: 'Has a trade-in value' },
  purchaseTied: { ja: '新しい端末の購入を伴う', en: 'With purchase of a new phone' },
  onePerPurchase: { ja: '購入1台につき1台である', en: 'One per purchase' },
  purchaseRecord: { ja: '購入の記録がある', en: 'Purchase on record' },
  notSubmerged: { ja: '水濡れの跡がない', en: 'No water damage' },
  unlocked: { ja: 'ロックがかかっていない', en: 'Not locked' },
  ownBrand: { ja: '自社の端末である', en: 'Our own brand' },
  kindAccepted: { ja: '取り扱う種類である', en: 'Accepted type' },
  unusedStock: { ja: '未使用品である', en: 'Unused stock' },
  recordAppraisal: { ja: '査定を記録', en: 'Record the appraisal' },
  appraised: { ja: '査定済み', en: 'Appraised' },
  // network
  ...NETWORK_STATUS.phrases,
  warrantyGiven: { ja: '保証する', en: 'Warranty given' },
  warrantyRefused: { ja: '保証しない', en: 'No warranty' },
  // told
  prompted: { ja: 'ご案内した', en: 'Customer informed' },
  disclosed: { ja: '説明した', en: 'Explained' },
  // seen and done
  ...LOOK_WORDS.phrases,
  lockRemoved: { ja: 'ロックを外した', en: 'Lock removed' },
  notRegistered: { ja: '登録なしの表示', en: 'Shows “not registered”' },
  registered: { ja: '登録ありの表示', en: 'Shows “registered”' },
  suspended: { ja: '一時停止の表示', en: 'Shows “suspended”' },
  applied: { ja: '失効を申請した', en: 'Revocation requested' },
  felicaCleared: { ja: 'お客さまが消した', en: 'The customer deleted it' },
  cardRemoved: { ja: '削除し、表示がなくなった', en: 'Removed, and no longer shown' },
  commonOnly: { ja: '共通領域だけ', en: 'Common area only' },
  transitLeft: { ja: '交通系などが残る', en: 'Transit or other services left' },
  silent: { ja: '応答がない', en: 'No answer' },
  interrupted: { ja: '途中で切れた', en: 'Interrupted' },
  saysErased: { ja: '消去したとのお答え', en: 'Supplier says: erased' },
  saysNotErased: { ja: 'まだとのお答え', en: 'Supplier says: not yet' },
  // tools
  done: { ja: '完了', en: 'Complete' },
  erased: { ja: '消去完了', en: 'Erased' },
  failed: { ja: '失敗', en: 'Failed' },
  locked: { ja: 'ロックで読めない', en: 'Locked' },
  partial: { ja: '途中まで', en: 'Partly done' },
  holderReset: { ja: 'お客さまが初期化した', en: 'The customer reset it' },
  helpedReset: { ja: 'お手伝いして初期化した', en: 'Reset with our help' },
  elementEmpty: { ja: '何も残っていない', en: 'Nothing left' },
  elementHolds: { ja: '残っている', en: 'Something is left' },
  activated: { ja: '設定できた', en: 'Setup completed' },
  activationLocked: { ja: 'アカウントを求められた', en: 'Asked for an account' },
  noAnswer: { ja: '応答がない', en: 'No answer' },
  nothingLeft: { ja: '残りなし', en: 'Nothing left' },
  somethingLeft: { ja: '残りあり', en: 'Something left' },
  // others
  supplierErased: { ja: 'データとおサイフも消去済み', en: 'Data and contactless erased' },
  supplierDataOnly: { ja: 'データだけ消去済み', en: 'Data only' },
  supplierNothing: { ja: '消去していない', en: 'Nothing erased' },
  storedLocked: { ja: '施錠した', en: 'Stored under lock' },
  storedOpen: { ja: '施錠できない', en: 'Cannot be locked' },
  recordCount: { ja: '台数を記録', en: 'Record the count' },
  signOff: { ja: '責任をもって承認する', en: 'Approve and take responsibility' },
  signedOff: { ja: '承認した', en: 'approved' },
  // how the phone is
  powersOn: { ja: '電源が入る', en: 'Powers on' },
  powersOff: { ja: '電源が入らない', en: 'Does not power on' },
  screenFine: { ja: '画面に問題なし', en: 'Screen is fine' },
  repaired: { ja: '修理済み（電源・画面に問題なし）', en: 'Repaired: powers on, screen is fine' },
  screenCracked: { ja: '画面が割れている', en: 'Screen is cracked' },
  // the customer's screen
  agree: { ja: '同意する', en: 'I agree' },
  disagree: { ja: '同意しない', en: 'I do not agree' },
  // on record, after what was agreed to
  consentGiven: { ja: 'いただいた', en: 'given' },
  consentRefused: { ja: 'いただけなかった', en: 'refused' },
  termsAccepted: { ja: 'いただいた', en: 'accepted' },
  termsRefused: { ja: 'いただけなかった', en: 'not accepted' },
  asksTerms: {
    ja: '端末をお渡しいただくための規約です。よろしければ、同意をお願いします。',
    en: 'These are the terms for handing over your phone. Please agree if you accept them.',
  },
  ...TERMS,
  asksUsed: {
    ja: 'このスマートフォンで、マイナンバーカードの電子証明書（スマホ用電子証明書）をお使いになったことはありますか。',
    en: 'Have you ever used the My Number certificate (smartphone certificate) on this phone?',
  },
  asksCardRecord: {
    ja: 'このスマートフォンのウォレットに、マイナンバーカードを入れたことはありますか。',
    en: 'Have you ever added the My Number card to the wallet of this phone?',
  },
  cardNever: { ja: '入れたことはない', en: 'I never added it' },
  cardRemovedBefore: { ja: '入れたが、削除した', en: 'I added it and removed it' },
  cardStillThere: {
    ja: '入れたまま、まだ削除していない',
    en: 'I added it and have not removed it',
  },
  neverUsed: { ja: '使ったことはない', en: 'I never used it' },
  haveRevoked: { ja: '使ったが、失効を申請した', en: 'I used it and applied for revocation' },
  stillThere: { ja: '使っていて、まだ失効していない', en: 'I use it and have not revoked it' },
  dontKnow: { ja: '分からない', en: 'I do not know' },
  asksLeftover: {
    ja: '端末にあなたの情報が残っていたとき、お店がそれを消去します。このことに同意されますか。',
    en: 'If any of your data is left in the phone, we will erase it. Do you agree?',
  },
  asksNonRestoration: {
    ja: 'おサイフケータイの情報を消去します。残高やポイントは、消去のあとでは元に戻せません。移行はお済みで、消去に同意されますか。',
    en: 'We will erase the contactless payment data. Balances and points cannot be restored afterwards. Have you moved them, and do you agree to the erasure?',
  },
  asksAssist: {
    ja: '担当者が端末の操作をお手伝いします。消去を行うのは、お客さまご自身です。お手伝いに同意されますか。',
    en: 'Our staff will help you operate the phone. You remain the person who erases it. Do you agree to the help?',
  },
  asksDestruction: {
    ja: 'この端末を破砕または溶解します。そのあとは、端末をお返しできません。このことに同意されますか。',
    en: 'We will crush or melt this phone. We cannot return it afterwards. Do you agree?',
  },
});

export type FormWord = keyof typeof FORMS.phrases;
