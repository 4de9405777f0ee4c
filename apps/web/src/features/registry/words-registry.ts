/** Words of the register's staff pages: the body's queue and decisions, an operator's own file. */
import { catalogue } from '../../language/catalogue.ts';

export const REGISTRY = catalogue('registry', {
  title: { ja: '認証の登録', en: 'Registry' },
  lead: {
    ja: '事業者の申請を受け、監査し、決めます。決めたことはすぐに登録簿に載り、その事業者の記録がほかの事業者にとって持つ重みが変わります。',
    en: 'Operators apply, you audit and decide. A decision is published at once, and changes what the operator’s records are worth to others.',
  },
  ownTitle: { ja: '自社の認証', en: 'Our certification' },
  ownLead: {
    ja: 'リユースの基準に沿った認証の申請と、これまでの経緯です。決めるのは、登録簿を管理する団体です。',
    en: 'Our application for certification under the reuse guideline, and what came of it. The body that keeps the register decides.',
  },
  public: { ja: '公開されている登録簿', en: 'The public register' },
  queue: { ja: '事業者', en: 'Operators' },
  noFile: { ja: 'この事業者のファイルはありません', en: 'There is no file of this operator' },
  noFileText: {
    ja: '端末を扱う事業者だけが認証の対象です。また、登録簿を管理する団体がここにない場合も、申請はできません。',
    en: 'Only operators that take phones are certified; and where nobody keeps a register, nobody can apply.',
  },
  noRight: { ja: 'この担当では行えません', en: 'Your role may not do this' },
  noRightText: {
    ja: '決めるのは団体の登録担当、申請するのは事業者の管理担当です。',
    en: 'The body’s registrar decides; an operator’s administrator applies.',
  },
  choose: { ja: '左の一覧から事業者を選んでください', en: 'Choose an operator from the list' },
  waits: { ja: '待っていること', en: 'Waits for' },
  'wait-application': { ja: '申請（監査待ち）', en: 'Application, to be audited' },
  'wait-decision': { ja: '監査済み（決定待ち）', en: 'Audited, to be decided' },
  'wait-shops': { ja: '拠点の変更', en: 'Change of shops' },
  'wait-correction-due': { ja: '是正の期限超過', en: 'Correction overdue' },
  'wait-ends-soon': { ja: 'まもなく期限', en: 'Ends soon' },
  nothingWaits: { ja: 'なし', en: 'Nothing' },
  applicationOf: {
    ja: '{{day}} に申請（{{shops}}）',
    en: 'Applied on {{day}} ({{shops}})',
  },
  askedOf: {
    ja: '{{day}} に拠点の変更を届出（{{shops}}）',
    en: 'Other shops asked for on {{day}} ({{shops}})',
  },
  warningOf: {
    ja: '是正待ち：{{cause}}（期限 {{due}}）',
    en: 'To be corrected: {{cause}} (by {{due}})',
  },
  stopOf: {
    ja: '{{from}} から：{{cause}}',
    en: 'Since {{from}}: {{cause}}',
  },
  open: { ja: '進行中', en: 'Open' },
  byOperator: { ja: '事業者', en: 'The operator' },
  byBody: { ja: '団体', en: 'The body' },
  bySystem: { ja: '期限により自動で', en: 'By itself, when the term ended' },
  byPerson: { ja: '{{who}}（{{mark}}）', en: '{{who}} ({{mark}})' },
  notPublished: { ja: '非公開', en: 'Not published' },
  noEntries: { ja: 'まだ何も記録されていません', en: 'Nothing is on record yet' },
  effects: { ja: '影響を受ける消去証明', en: 'Certificates that it touches' },
  effectsText: {
    ja: 'さかのぼる決定の対象となる時期の証明です。この事業者の証明は、確認ページで「発行者の申告」として示されます。ほかの事業者の証明は判定し直され、裏付けを失ったものは取り下げられました。',
    en: 'Certificates of the time that a decision reaches back to. The operator’s own are shown as its declaration on the check page. Those of others were judged again, and withdrawn where they lost what they rest on.',
  },
  effect: { ja: '証明', en: 'Certificate' },
  issuer: { ja: '発行者', en: 'Issuer' },
  relation: { ja: '関わり', en: 'How' },
  issued: { ja: 'この事業者が発行', en: 'Issued by it' },
  'rests-on': { ja: 'この事業者の記録に基づく', en: 'Rests on its word' },
  issuedAt: { ja: '発行日', en: 'Issued' },
  state: { ja: 'いまの状態', en: 'Now' },
  'state-valid': { ja: '有効', en: 'Valid' },
  'state-withdrawn': { ja: '取下げ', en: 'Withdrawn' },
  'state-ended': { ja: '終了', en: 'Ended' },
  'state-suspended': { ja: '一時停止中', en: 'Suspended' },
  'state-superseded': { ja: '置き換え', en: 'Superseded' },

  decide: { ja: '決める', en: 'Decide' },
  'act-conforms': { ja: '監査：適合', en: 'Audit: conforms' },
  'act-falls-short': { ja: '監査：不適合', en: 'Audit: falls short' },
  'act-certify': { ja: '認証する', en: 'Certify' },
  'act-renew': { ja: '更新する', en: 'Renew' },
  'act-refuse': { ja: '申請を認めない', en: 'Refuse the application' },
  'act-change-shops': { ja: '対象の拠点を改める', en: 'Change the listed shops' },
  'act-decline-shops': { ja: '拠点の変更を認めない', en: 'Decline the other shops' },
  'act-warn': { ja: '警告する', en: 'Warn' },
  'act-accept-correction': { ja: '是正を確認する', en: 'Accept the correction' },
  'act-suspend': { ja: '一時停止する', en: 'Suspend' },
  'act-resume': { ja: '一時停止を解く', en: 'End the suspension' },
  'act-cancel': { ja: '認証を取り消す', en: 'Cancel the certification' },
  'act-annul': { ja: '処分を取り消す', en: 'Annul the decision' },
  'act-join': { ja: '会員として記録する', en: 'Record as a member' },
  'act-leave': { ja: '退会を記録する', en: 'Record that it left' },
  'text-conforms': {
    ja: '現地の監査の結果を記録します。認証は、このあとに別に決めます。',
    en: 'Records what the audit found. The certification is decided after that.',
  },
  'text-falls-short': {
    ja: '不適合のままでは認証できません。改めて監査するか、申請を認めない決定をします。',
    en: 'It cannot be certified like this: audit it again, or refuse the application.',
  },
  'text-certify': {
    ja: 'いまから、選んだ拠点で記録されたことが、ほかの事業者にとって証拠になります。期間は2年以内です。',
    en: 'From now on, what is recorded at these shops is evidence to others. Two years at most.',
  },
  'text-renew': {
    ja: '今の期間の終わりから、続けて認証します。期間は2年以内です。',
    en: 'Goes on where the present term ends. Two years at most.',
  },
  'text-refuse': { ja: '理由は事業者に伝わります。', en: 'The operator is told why.' },
  'text-change-shops': {
    ja: 'いまから、選んだ拠点だけが対象になります。これまでの記録の重みは変わりません。',
    en: 'From now on these shops alone are listed. What was recorded before stays as it was.',
  },
  'text-decline-shops': {
    ja: '今の拠点のままになります。理由は事業者に伝わります。',
    en: 'The listed shops stay. The operator is told why.',
  },
  'text-warn': {
    ja: '警告は公開されます。期限までに是正を確認できなければ、一時停止や取消しの理由になります。',
    en: 'A warning is public. Without a correction by that day it is a cause to suspend or cancel.',
  },
  'text-accept-correction': {
    ja: '警告で求めたことが行われたと記録します。',
    en: 'Records that what the warning asked for was done.',
  },
  'text-suspend': {
    ja: '停止の間に記録されたことは、ほかの事業者にとって申告にすぎません。日をさかのぼると、その日からの記録も申告になり、それに基づく証明が判定し直されます。',
    en: 'What is recorded meanwhile is a mere declaration to others. Reaching back makes it so from that day on, and certificates that rest on it are judged again.',
  },
  'text-resume': {
    ja: 'いまから、また証拠として数えられます。停止の間の記録は申告のままです。',
    en: 'From now on its records count again. Those of the suspension remain declarations.',
  },
  'text-cancel': {
    ja: '以後の記録は、ほかの事業者にとって申告にすぎません。日をさかのぼると、その日からの記録も申告になり、それに基づく証明が判定し直されます。もう一度認証を受けるには、申請からやり直します。',
    en: 'Its records are mere declarations to others from now on. Reaching back makes it so from that day on, and certificates that rest on it are judged again. To be certified again it has to apply.',
  },
  'text-annul': {
    ja: '誤った処分を、初めからなかったことにします。取り下げられた証明は、元に戻りません。',
    en: 'A decision that was wrong is as if it had never been. Certificates that were withdrawn stay so.',
  },
  'text-join': {
    ja: '会員であることは認証ではありません。記録の重みは変わりません。',
    en: 'A member is not certified by that: what its records are worth stays.',
  },
  'text-leave': { ja: '認証には影響しません。', en: 'The certification stays as it is.' },
  until: { ja: '認証の期限', en: 'Certified until' },
  untilHint: { ja: '{{day}} まで選べます', en: '{{day}} at the latest' },
  due: { ja: '是正の期限', en: 'To be corrected by' },
  cause: { ja: '理由（公開されます）', en: 'Cause (published)' },
  backTo: { ja: 'いつからだったことにするか', en: 'Reaching back to' },
  backToHint: {
    ja: '空欄なら、いまからです。{{day}} より前にはできません。',
    en: 'Empty: from now on. No earlier than {{day}}.',
  },
  note: {
    ja: '理由・メモ（団体と事業者だけが読めます）',
    en: 'Why (for the body and the operator alone)',
  },
  noteHint: {
    ja: '個人の名前や端末の番号は書かないでください。',
    en: 'No person’s name and no phone’s number, please.',
  },
  shops: { ja: '対象の拠点', en: 'Shops' },
  shopsNone: {
    ja: '開いている拠点がありません。先に「管理」の「店舗」で登録してください。',
    en: 'There is no open shop. Add one under “Administration” first.',
  },
  shopsMissing: { ja: '拠点を1つ以上選んでください。', en: 'Choose one shop at least.' },

  apply: { ja: '認証を申請する', en: 'Apply for certification' },
  renew: { ja: '更新を申請する', en: 'Apply for renewal' },
  applyText: {
    ja: '申請すると、団体が財務・体制と現場を監査し、決定します。期間は2年以内です。',
    en: 'The body audits finances, governance and the shops, and decides. A term is two years at most.',
  },
  renewFrom: {
    ja: '更新は、期限の半年前（{{day}}）から申請できます。',
    en: 'A renewal can be applied for from {{day}}, half a year before the end.',
  },
  withdraw: { ja: '申請を取り下げる', en: 'Withdraw the application' },
  withdrawText: {
    ja: '監査や決定は行われません。あとから、もう一度申請できます。',
    en: 'Nothing is audited or decided. It can be applied for again later.',
  },
  askShops: { ja: '拠点の変更を届け出る', en: 'Ask for other shops to be listed' },
  askShopsText: {
    ja: '認められるまでは、今の拠点のままです。',
    en: 'Until it is decided, the listed shops stay.',
  },
  send: { ja: '送る', en: 'Send' },

  'registry-changed': {
    ja: 'ほかの人がこのファイルに記録しました。読み直してから、もう一度決めてください。',
    en: 'Somebody else wrote into the file. Read it again, then decide.',
  },
  'registry-note-private': {
    ja: 'メモに端末の番号やマイナンバーが含まれています。取り除いてください。',
    en: 'The note holds a phone’s number or a My Number. Leave it out.',
  },
  'registry-note-missing': { ja: '理由を書いてください。', en: 'Say why, in words.' },
  'registry-term-wrong': {
    ja: '期限は、始まりのあと2年以内の日にしてください。',
    en: 'A term ends within two years of its beginning.',
  },
  'registry-date-wrong': {
    ja: 'その日は選べません。ほかの日にしてください。',
    en: 'This day cannot be chosen. Choose another.',
  },
  'registry-not-for-cause': {
    ja: '申し出や事業の終了では、さかのぼれません。日を空欄にしてください。',
    en: 'For this cause nothing reaches back. Leave the day empty.',
  },
  'registry-shop-unknown': {
    ja: '閉じた拠点、または登録のない拠点が含まれています。',
    en: 'A shop is closed, or not known.',
  },
  'registry-too-early': {
    ja: '更新は、期限の半年前から申請できます。',
    en: 'A renewal can be applied for in the last half year of a term.',
  },
  'registry-application-open': {
    ja: '申請がすでに出ています。',
    en: 'An application is open already.',
  },
  'registry-not-conforming': {
    ja: '適合とした監査がまだありません。',
    en: 'No audit has found that it conforms.',
  },
  'registry-suspended': { ja: '認証は一時停止中です。', en: 'The certification is suspended.' },
  'registry-not-certified': { ja: '認証されていません。', en: 'It is not certified.' },
});
