/** Words of the register, for staff and the public: statuses, causes, events. */
import { catalogue } from '../../language/catalogue.ts';

export const REGISTER = catalogue('register', {
  title: { ja: '認証事業者の登録簿', en: 'Register of certified operators' },
  lead: {
    ja: 'リユースの基準に沿って認証を受けた事業者と、その拠点です。認証を受けていることと、業界団体の会員であることは、別のことです。',
    en: 'Operators certified under the reuse guideline, and their shops. Certification and membership of the trade body are separate things.',
  },
  keeper: { ja: '登録簿を管理する団体：{{name}}', en: 'Register maintained by {{name}}' },
  unkept: { ja: 'ここでは登録簿を管理していません', en: 'This server has no register' },
  unkeptText: {
    ja: 'このサーバーには、認証を行う団体が登録されていません。',
    en: 'This server has no certifying body.',
  },
  empty: { ja: '登録された事業者はまだありません', en: 'No entries yet' },
  emptyText: {
    ja: '認証された事業者と、業界団体の会員が、ここに並びます。',
    en: 'Certified operators and members of the trade body appear here.',
  },
  search: { ja: '事業者や拠点の名前', en: 'Operator or shop name' },
  filter: { ja: '認証', en: 'Certification' },
  all: { ja: 'すべて', en: 'All' },
  none: { ja: 'あてはまる事業者はありません', en: 'No matching operators' },
  noneText: {
    ja: '言葉を減らすか、条件を外してください。',
    en: 'Use fewer words or remove filters.',
  },
  count: { ja: '{{n}}事業者', en: 'Operators: {{n}}' },
  operator: { ja: '事業者', en: 'Operator' },
  kind: { ja: '種別', en: 'Kind' },
  status: { ja: '認証', en: 'Certification' },
  until: { ja: '認証の期限', en: 'Certified until' },
  member: { ja: '業界団体', en: 'Trade body' },
  shops: { ja: '対象の拠点', en: 'Listed shops' },
  shopCount: { ja: '{{n}}拠点', en: '{{n}}' },
  isMember: { ja: '会員', en: 'Member' },
  memberSince: { ja: '会員（{{day}}から）', en: 'Member since {{day}}' },
  notMember: { ja: '会員ではない', en: 'Not a member' },
  unknownTitle: {
    ja: 'この事業者は登録簿にありません',
    en: 'This operator is not in the register',
  },
  unknownText: {
    ja: '認証を受けたことも、業界団体の会員だったこともありません。',
    en: 'It was never certified and never a member of the trade body.',
  },
  back: { ja: '登録簿へ戻る', en: 'Back to the register' },
  term: { ja: '認証の期間', en: 'Certification term' },
  termSpan: { ja: '{{from}}から{{until}}まで', en: 'From {{from}} until {{until}}' },
  since: { ja: '引き続き認証されている初めの日', en: 'Continuously certified since' },
  noShops: { ja: '対象の拠点はありません', en: 'No shops listed' },
  shopsOf: { ja: '認証の対象となる拠点', en: 'Certified shops' },
  shopsWere: { ja: '認証の対象だった拠点', en: 'Shops that were certified' },
  history: { ja: 'これまでの経緯', en: 'History' },
  marks: { ja: '認証マーク', en: 'Marks' },
  markReuse: { ja: 'リユースモバイル事業者', en: 'Reuse' },
  marksBoth: {
    ja: 'リユースモバイル事業者、同（バッテリー関連）',
    en: 'Reuse, and reuse (battery)',
  },
  measures: {
    ja: '是正・警告・取消しはガイドラインの措置です。一時停止、その解除、処分の取消しは、この登録簿が加えたものです。',
    en: 'Correction, warning and cancellation are the guideline’s measures. Suspending, lifting and annulling are additions of this register.',
  },
  meaning: { ja: 'これは何を意味しますか', en: 'What this means' },
  meaningText: {
    ja: '認証を受けている間に、対象の拠点で記録した消去や確認だけが、ほかの事業者にとって証跡になります。認証のない間の記録は、その事業者の申告として扱われます。',
    en: 'Other operators count as evidence only what an operator recorded while certified, at a listed shop. Its other records count as its own declaration.',
  },
  machine: { ja: '機械で読む', en: 'For machines' },
  machineText: {
    ja: '同じ内容を、署名付きで取得できます。署名は、管理する団体の公開鍵で、通信なしで確かめられます。',
    en: 'The same content, signed. You can verify the signature offline with the public key of the body that maintains the register.',
  },
  feed: { ja: '署名付きの登録簿', en: 'The signed register' },
  keys: { ja: '公開鍵', en: 'Public keys' },

  'status-none': { ja: '認証なし', en: 'Not certified' },
  'status-certified': { ja: '認証', en: 'Certified' },
  'status-suspended': { ja: '一時停止', en: 'Suspended' },
  'status-cancelled': { ja: '取消し', en: 'Cancelled' },
  'status-lapsed': { ja: '期限切れ', en: 'Lapsed' },

  mno: { ja: '携帯電話会社', en: 'Carrier (MNO)' },
  mvno: { ja: 'MVNO', en: 'MVNO' },
  dealer: { ja: '中古端末の事業者', en: 'Dealer' },
  destroyer: { ja: '破砕・溶解の事業者', en: 'Destroyer' },
  authority: { ja: '認証局', en: 'Certificate authority' },
  'guideline-body': { ja: 'ガイドラインの団体', en: 'Guideline body' },

  'cause-leftovers': {
    ja: '情報が残った端末を流通させた',
    en: 'Put phones with leftovers into circulation',
  },
  'cause-false-records': {
    ja: '消去や確認の記録が事実と違う',
    en: 'False records of erasing or checking',
  },
  'cause-not-corrected': {
    ja: '期限までに是正されなかった',
    en: 'Not corrected by the deadline',
  },
  'cause-requirements': {
    ja: '財務・体制などの要件を満たさなくなった',
    en: 'No longer meets the financial or governance requirements',
  },
  'cause-other-breach': {
    ja: 'そのほかの基準違反',
    en: 'Another breach of the guideline',
  },
  'cause-own-request': { ja: '事業者の申し出', en: 'The operator’s own request' },
  'cause-business-ended': { ja: '事業の終了', en: 'End of business' },

  applied: { ja: '認証を申請しました', en: 'Applied for certification' },
  appliedAgain: { ja: '認証の更新を申請しました', en: 'Applied for renewal' },
  'application-withdrawn': { ja: '申請を取り下げました', en: 'The application was withdrawn' },
  conforms: { ja: '監査：基準に適合', en: 'Audit: conforms' },
  'falls-short': { ja: '監査：基準に不適合', en: 'Audit: does not conform' },
  refused: { ja: '申請を認めませんでした', en: 'The application was refused' },
  certified: {
    ja: '認証しました（{{from}}から{{until}}まで）',
    en: 'Certified from {{from}} until {{until}}',
  },
  renewed: {
    ja: '認証を更新しました（{{from}}から{{until}}まで）',
    en: 'Renewed from {{from}} until {{until}}',
  },
  'shops-asked': { ja: '拠点の変更を届け出ました', en: 'Requested a change of shops' },
  'shops-declined': { ja: '拠点の変更を認めませんでした', en: 'Change of shops declined' },
  'shops-changed': { ja: '対象の拠点を改めました', en: 'Listed shops changed' },
  'correction-ordered': {
    ja: '是正を求めました：{{cause}}（期限{{due}}）',
    en: 'Correction ordered: {{cause}} (by {{due}})',
  },
  warned: {
    ja: '警告しました：{{cause}}（是正の期限{{due}}）',
    en: 'Warned: {{cause}} (correct by {{due}})',
  },
  corrected: { ja: '是正を確認しました', en: 'The correction was accepted' },
  suspended: { ja: '認証を一時停止しました：{{cause}}', en: 'Suspended: {{cause}}' },
  suspendedBack: {
    ja: '認証を{{from}}にさかのぼって一時停止しました：{{cause}}',
    en: 'Suspended with effect from {{from}}: {{cause}}',
  },
  resumed: { ja: '一時停止を解きました', en: 'Suspension lifted' },
  cancelled: { ja: '認証を取り消しました：{{cause}}', en: 'Cancelled: {{cause}}' },
  cancelledBack: {
    ja: '認証を{{from}}にさかのぼって取り消しました：{{cause}}',
    en: 'Cancelled with effect from {{from}}: {{cause}}',
  },
  annulled: {
    ja: '処分を取り消し、初めからなかったことにしました',
    en: 'Decision annulled, as if never made',
  },
  lapsed: { ja: '認証の期限が切れました', en: 'Certification lapsed' },
  joined: { ja: '業界団体の会員になりました', en: 'Joined the trade body' },
  left: { ja: '業界団体を退会しました', en: 'Left the trade body' },
});
