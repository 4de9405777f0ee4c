/** Words of the register's staff pages: the body's queue and decisions, an operator's own file. */
import { catalogue } from '../../language/catalogue.ts';

export const REGISTRY = catalogue('registry', {
  title: { ja: '認証の登録', en: 'Certification' },
  lead: {
    ja: '事業者の申請を受け、監査し、決めます。決めたことはすぐに登録簿に載り、その事業者の記録がほかの事業者にとって持つ重みが変わります。',
    en: 'You receive applications, audit and decide. Decisions are published at once and change how others count the operator’s records.',
  },
  ownTitle: { ja: '自社の認証', en: 'Our certification' },
  ownLead: {
    ja: 'リユースの基準に沿った認証の申請と、これまでの経緯です。決めるのは、登録簿を管理する団体です。',
    en: 'Your application for certification under the reuse guideline, and its history. The body that maintains the register decides.',
  },
  public: { ja: '公開されている登録簿', en: 'The public register' },
  queue: { ja: '事業者', en: 'Operators' },
  noFile: { ja: 'この事業者のファイルはありません', en: 'There is no file for this operator' },
  noFileText: {
    ja: '端末を扱う事業者だけが認証の対象です。また、登録簿を管理する団体がここにない場合も、申請はできません。',
    en: 'Only operators that handle phones can be certified. You also cannot apply if no body maintains the register here.',
  },
  noRight: { ja: 'この担当では行えません', en: 'Your role cannot do this' },
  noRightText: {
    ja: '監査と措置は団体の登録担当、認証の決定は委員会、申請は事業者の管理担当が行います。',
    en: 'The body’s registrar audits and takes measures, its committee certifies, and the operator’s administrator applies.',
  },
  choose: { ja: '一覧から事業者を選んでください', en: 'Choose an operator from the list' },
  waits: { ja: '待っていること', en: 'Waiting for' },
  'wait-application': { ja: '申請（監査待ち）', en: 'Application (to be audited)' },
  'wait-decision': { ja: '監査済み（決定待ち）', en: 'Audited (to be decided)' },
  'wait-shops': { ja: '拠点の変更', en: 'Change of shops' },
  'wait-correction-due': { ja: '是正の期限超過', en: 'Correction overdue' },
  'wait-ends-soon': { ja: 'まもなく期限', en: 'Expires soon' },
  nothingWaits: { ja: 'なし', en: 'Nothing' },
  applicationOf: {
    ja: '{{day}}に申請（{{shops}}）',
    en: 'Applied on {{day}} ({{shops}})',
  },
  askedOf: {
    ja: '{{day}}に拠点の変更を届出（{{shops}}）',
    en: 'Change of shops requested {{day}} ({{shops}})',
  },
  warningOf: {
    ja: '是正待ち：{{cause}}（期限{{due}}）',
    en: 'Correction pending: {{cause}} (by {{due}})',
  },
  stopOf: {
    ja: '{{from}}から：{{cause}}',
    en: 'Since {{from}}: {{cause}}',
  },
  open: { ja: '進行中', en: 'Open' },
  byOperator: { ja: '事業者', en: 'The operator' },
  byBody: { ja: '団体', en: 'The body' },
  bySystem: { ja: '期限により自動で', en: 'Automatic, at end of term' },
  byPerson: { ja: '{{who}}（{{name}}）', en: '{{who}} ({{name}})' },
  notPublished: { ja: '非公開', en: 'Not published' },
  noEntries: { ja: 'まだ何も記録されていません', en: 'Nothing recorded yet' },
  effects: { ja: '影響を受ける消去証明', en: 'Affected certificates' },
  effectsText: {
    ja: 'さかのぼる決定の対象となる時期の証明です。この事業者の証明は、確認ページで「発行者の申告」として示されます。ほかの事業者の証明は判定し直され、裏付けを失ったものは取り下げられました。',
    en: 'Certificates from the period that the decision reaches back to. The check page shows this operator’s certificates as the issuer’s own declaration. Certificates of others were judged again and withdrawn if they lost their support.',
  },
  effect: { ja: '証明', en: 'Certificate' },
  issuer: { ja: '発行者', en: 'Issuer' },
  relation: { ja: '関わり', en: 'Relation' },
  issued: { ja: 'この事業者が発行', en: 'Issued by this operator' },
  'rests-on': { ja: 'この事業者の記録に基づく', en: 'Based on this operator’s records' },
  issuedAt: { ja: '発行日', en: 'Issued' },
  state: { ja: 'いまの状態', en: 'Current state' },
  'state-valid': { ja: '有効', en: 'Valid' },
  'state-withdrawn': { ja: '取下げ', en: 'Withdrawn' },
  'state-ended': { ja: '終了', en: 'Ended' },
  'state-suspended': { ja: '一時停止中', en: 'Suspended' },
  'state-superseded': { ja: '置き換え', en: 'Superseded' },

  decide: { ja: '決める', en: 'Decide' },
  nothingToDecide: {
    ja: 'いま、あなたの担当で決めることはありません。',
    en: 'There is nothing for your role to decide now.',
  },
  'act-conforms': { ja: '監査：適合', en: 'Audit: conforms' },
  'act-falls-short': { ja: '監査：不適合', en: 'Audit: does not conform' },
  'act-certify': { ja: '認証する', en: 'Certify' },
  'act-renew': { ja: '更新する', en: 'Renew' },
  'act-refuse': { ja: '申請を認めない', en: 'Refuse the application' },
  'act-change-shops': { ja: '対象の拠点を改める', en: 'Change the listed shops' },
  'act-decline-shops': { ja: '拠点の変更を認めない', en: 'Decline the change of shops' },
  'act-order-correction': { ja: '是正を求める', en: 'Order a correction' },
  'act-warn': { ja: '警告する', en: 'Warn' },
  'act-accept-correction': { ja: '是正を確認する', en: 'Accept the correction' },
  'act-suspend': { ja: '一時停止する', en: 'Suspend' },
  'act-resume': { ja: '一時停止を解く', en: 'Lift the suspension' },
  'act-cancel': { ja: '認証を取り消す', en: 'Cancel the certification' },
  'act-annul': { ja: '処分を取り消す', en: 'Annul the decision' },
  'act-join': { ja: '会員として記録する', en: 'Record as a member' },
  'act-leave': { ja: '退会を記録する', en: 'Record leaving' },
  'text-conforms': {
    ja: '現地の監査の結果を記録します。認証は、このあとに委員会が決めます。監査した人は決められません。',
    en: 'Records the audit result. The committee then decides; the auditor cannot.',
  },
  'text-falls-short': {
    ja: '不適合のままでは認証できません。改めて監査するか、委員会が申請を認めない決定をします。',
    en: 'It cannot be certified as it is. Audit again, or the committee refuses the application.',
  },
  'text-certify': {
    ja: 'いまから、選んだ拠点で記録されたことが、ほかの事業者にとって証跡になります。期間は2年以内です。',
    en: 'From now on, what is recorded at the chosen shops counts as evidence for others. Two years at most.',
  },
  'text-renew': {
    ja: '今の期間の終わりから、続けて認証します。期間は2年以内です。',
    en: 'Continues from the end of the current term. Two years at most.',
  },
  'text-refuse': { ja: '理由は事業者に伝わります。', en: 'The operator sees the reason.' },
  'text-change-shops': {
    ja: 'いまから、選んだ拠点だけが対象になります。これまでの記録の重みは変わりません。',
    en: 'From now on, only the chosen shops are listed. Earlier records keep their value.',
  },
  'text-decline-shops': {
    ja: '今の拠点のままになります。理由は事業者に伝わります。',
    en: 'The listed shops stay. The operator sees the reason.',
  },
  'text-order-correction': {
    ja: 'ガイドラインの最初の措置です。公開されます。期限までに是正を確認できなければ、警告の理由になります。',
    en: 'The guideline’s first measure. It is public. If it is not corrected by the deadline, you may warn.',
  },
  'text-warn': {
    ja: 'ガイドラインの措置です。公開されます。期限までに是正を確認できなければ、取消しの理由になります。',
    en: 'A measure of the guideline. It is public. If it is not corrected by the deadline, you may cancel.',
  },
  'text-accept-correction': {
    ja: '警告で求めたことが行われたと記録します。',
    en: 'Records that the operator did what the warning asked.',
  },
  'text-suspend': {
    ja: 'ガイドラインにない、この登録簿の措置です。停止の間に記録されたことは、ほかの事業者にとって申告にすぎません。日をさかのぼると、その日からの記録も申告になり、それに基づく証明が判定し直されます。',
    en: 'This measure is the register’s own, not the guideline’s. During the suspension, others count its records only as declarations. With an earlier effective date, records from that day on become declarations too, and certificates based on them are judged again.',
  },
  'text-resume': {
    ja: 'いまから、また証跡として数えられます。停止の間の記録は申告のままです。',
    en: 'From now on its records count as evidence again. Records made during the suspension remain declarations.',
  },
  'text-cancel': {
    ja: 'ガイドラインの最も重い措置です。以後の記録は、ほかの事業者にとって申告にすぎません。日をさかのぼると、その日からの記録も申告になり、それに基づく証明が判定し直されます。もう一度認証を受けるには、申請からやり直します。',
    en: 'The guideline’s most severe measure. From now on, others count its records only as declarations. With an earlier effective date, records from that day on become declarations too, and certificates based on them are judged again. To be certified again, the operator must apply again.',
  },
  'text-annul': {
    ja: 'ガイドラインにない、この登録簿の措置です。誤った処分を、初めからなかったことにします。取り下げられた証明は、元に戻りません。',
    en: 'This measure is the register’s own, not the guideline’s. Treats a wrong decision as never made. Certificates already withdrawn do not come back.',
  },
  'text-join': {
    ja: '会員であることは認証ではありません。記録の重みは変わりません。',
    en: 'Membership is not certification. It does not change how records count.',
  },
  'text-leave': { ja: '認証には影響しません。', en: 'Certification is not affected.' },
  until: { ja: '認証の期限', en: 'Certified until' },
  untilHint: { ja: '{{day}}まで選べます', en: 'Up to {{day}}' },
  due: { ja: '是正の期限', en: 'Correct by' },
  cause: { ja: '理由（公開されます）', en: 'Cause (published)' },
  backTo: { ja: '取消しの効力発生日（遡及日）', en: 'Effective date (retroactive)' },
  backToHint: {
    ja: '空欄なら、いまからです。{{day}}より前にはできません。',
    en: 'If blank, effective now. Not before {{day}}.',
  },
  note: {
    ja: '理由・メモ（団体と事業者だけが読めます）',
    en: 'Reason or note (only the body and the operator can read it)',
  },
  noteHint: {
    ja: '個人の名前や端末の番号は書かないでください。',
    en: 'Do not enter personal names or IMEIs.',
  },
  shops: { ja: '対象の拠点', en: 'Shops' },
  shopsNone: {
    ja: '開いている拠点がありません。先に「管理」の「店舗」で登録してください。',
    en: 'There are no open shops. Add one under “Administration” first.',
  },
  shopsMissing: { ja: '拠点を1つ以上選んでください。', en: 'Choose at least one shop.' },

  certifyBattery: {
    ja: 'バッテリー関連も認証する（専用のマークを使えます）',
    en: 'Certify for batteries too (it has its own mark)',
  },
  batteryAsked: { ja: 'バッテリー関連の認証も申請', en: 'Battery certification applied for too' },
  papersOfDay: {
    ja: '登記事項証明書：{{day}}発行',
    en: 'Company register extract issued on {{day}}',
  },
  papersOf: { ja: '登記事項証明書の発行日', en: 'Issue date of the company register extract' },
  papersOfHint: {
    ja: '申請の日の前3か月以内に発行された原本',
    en: 'The original, issued within three months before the application',
  },
  papersMissing: {
    ja: '登記事項証明書の発行日を入力してください。',
    en: 'Enter the issue date of the extract.',
  },
  askBattery: {
    ja: 'バッテリー関連の認証も申請する',
    en: 'Also apply for the battery certification',
  },
  apply: { ja: '認証を申請する', en: 'Apply for certification' },
  renew: { ja: '更新を申請する', en: 'Apply for renewal' },
  applyText: {
    ja: '申請すると、団体が財務・体制と現場を監査し、委員会が決定します。期間は2年以内です。',
    en: 'The body audits your finances, governance and shops, and its committee decides. A term is two years at most.',
  },
  renewFrom: {
    ja: '更新は、期限の半年前（{{day}}）から申請できます。',
    en: 'You can apply for renewal from {{day}}, six months before the end.',
  },
  withdraw: { ja: '申請を取り下げる', en: 'Withdraw the application' },
  withdrawText: {
    ja: '監査や決定は行われません。あとから、もう一度申請できます。',
    en: 'There will be no audit or decision. You can apply again later.',
  },
  askShops: { ja: '拠点の変更を届け出る', en: 'Request a change of shops' },
  askShopsText: {
    ja: '認められるまでは、今の拠点のままです。',
    en: 'The current shops stay until the change is approved.',
  },
  send: { ja: '送る', en: 'Send' },

  'registry-changed': {
    ja: 'ほかの人がこのファイルに記録しました。読み直してから、もう一度決めてください。',
    en: 'Another person recorded in this file. Reload it and decide again.',
  },
  'registry-note-private': {
    ja: 'メモに端末の番号やマイナンバーが含まれています。取り除いてください。',
    en: 'The note contains an IMEI or My Number. Remove it.',
  },
  'registry-note-missing': { ja: '理由を書いてください。', en: 'Enter a reason.' },
  'registry-term-wrong': {
    ja: '期限は、始まりのあと2年以内の日にしてください。',
    en: 'The end date must be within two years of the start.',
  },
  'registry-date-wrong': {
    ja: 'その日は選べません。ほかの日にしてください。',
    en: 'You cannot choose this date.',
  },
  'registry-not-for-cause': {
    ja: '申し出や事業の終了では、さかのぼれません。日を空欄にしてください。',
    en: 'This cause cannot apply retroactively. Leave the date blank.',
  },
  'registry-shop-unknown': {
    ja: '閉じた拠点、または登録のない拠点が含まれています。',
    en: 'A shop is closed or not registered.',
  },
  'registry-papers-old': {
    ja: '登記事項証明書は、申請の日の前3か月以内に発行されたものにしてください。',
    en: 'The extract must have been issued within three months before the application.',
  },
  'registry-battery-not-asked': {
    ja: 'バッテリー関連の認証は申請されていません。',
    en: 'The battery certification was not applied for.',
  },
  'registry-other-role': {
    ja: 'これは別の担当が決めます。',
    en: 'Another role decides this.',
  },
  'registry-auditor-decides': {
    ja: '監査した人は、その申請について決められません。委員会の別の人が決めてください。',
    en: 'The auditor cannot decide on the application. Another member of the committee must decide.',
  },
  'registry-too-early': {
    ja: '更新は、期限の半年前から申請できます。',
    en: 'You can apply for renewal in the last six months of the term.',
  },
  'registry-application-open': {
    ja: '申請がすでに出ています。',
    en: 'There is already an open application.',
  },
  'registry-not-conforming': {
    ja: '適合とした監査がまだありません。',
    en: 'No audit has found conformity yet.',
  },
  'registry-suspended': { ja: '認証は一時停止中です。', en: 'The certification is suspended.' },
  'registry-not-certified': { ja: '認証されていません。', en: 'It is not certified.' },
});
