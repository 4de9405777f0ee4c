/** Words of the administration pages. */
import { catalogue } from '../../language/catalogue.ts';

export const ADMIN = catalogue('admin', {
  title: { ja: '管理', en: 'Administration' },
  parts: { ja: '管理の項目', en: 'Parts of administration' },
  accounts: { ja: 'アカウント', en: 'Accounts' },
  shops: { ja: '店舗', en: 'Shops' },
  stations: { ja: '業務用機器', en: 'Workstations' },
  clients: { ja: 'システム接続', en: 'Machine clients' },
  policies: { ja: '取扱基準', en: 'Policies' },
  webhook: { ja: 'お知らせの送信', en: 'Webhook' },
  keys: { ja: '署名の鍵', en: 'Signing keys' },
  grading: { ja: '格付けと写真', en: 'Grades and photographs' },
  retention: { ja: '保存期間', en: 'Retention' },
  events: { ja: '記録', en: 'Records' },
  keysText: {
    ja: '消去証明などに署名する鍵です。無効にすると、次の鍵がすぐに署名を始めます。無効にした鍵は、元に戻せません。',
    en: 'These keys sign certificates and receipts. When you withdraw a key, the next one signs at once. A withdrawn key cannot be used again.',
  },
  key: { ja: '鍵', en: 'Key' },
  keySigns: { ja: 'いま署名している鍵', en: 'In use' },
  keyRetired: { ja: '{{from}}から無効（交代）', en: 'Retired from {{from}}' },
  keyStolen: { ja: '{{from}}から無効（盗難）', en: 'Stolen; not valid since {{from}}' },
  withdrawKey: { ja: '無効にする', en: 'Withdraw' },
  changeWithdrawal: { ja: '日時・理由を変える', en: 'Change' },
  withdrawKeyTitle: { ja: '鍵を無効にする', en: 'Withdraw the key' },
  withdrawKeyText: {
    ja: '下の日時以降にこの鍵で署名したものは、すべて無効になります。盗難のときは、それより前の日付の消去証明も本物か分からなくなるため、出し直してください。',
    en: 'Everything this key signed at this time or later becomes invalid. After a theft, certificates with an earlier date cannot be trusted either: issue them again.',
  },
  keyFrom: { ja: 'この日時から無効（日本時間）', en: 'Not valid from (Japan time)' },
  keyReason: { ja: '理由', en: 'Reason' },
  retired: { ja: '鍵の交代（盗まれていない）', en: 'Replaced (not stolen)' },
  stolen: { ja: '盗まれた、または盗まれたおそれ', en: 'Stolen, or possibly stolen' },
  keyTimeToCome: {
    ja: '現在より前の日時を入れてください。',
    en: 'Enter a time in the past.',
  },
  readOnly: {
    ja: '監査の役割では、見るだけで変更はできません。',
    en: 'Auditors can view this page but cannot change anything.',
  },
  missing: { ja: '入力してください。', en: 'This field is required.' },
  cancel: { ja: 'やめる', en: 'Cancel' },
  save: { ja: '保存', en: 'Save' },
  add: { ja: '追加', en: 'Add' },
  change: { ja: '変更', en: 'Change' },
  more: { ja: 'さらに表示', en: 'Show more' },
  state: { ja: '状態', en: 'State' },
  actions: { ja: '操作', en: 'Actions' },

  // accounts
  find: { ja: '名前・記録用ID・メールで絞り込む', en: 'Filter by name, record ID or email' },
  shown: { ja: '{{all}}件中{{shown}}件', en: '{{shown}} of {{all}}' },
  noneFound: { ja: '当てはまる人がいません', en: 'No matching people' },
  noneFoundText: { ja: '絞り込みの言葉を短くしてください。', en: 'Try a shorter search.' },
  addAccount: { ja: 'アカウントを追加', en: 'Add an account' },
  changeAccount: { ja: 'アカウントの変更', en: 'Change the account' },
  changeOf: { ja: '{{name}}を変更', en: 'Change {{name}}' },
  name: { ja: '名前', en: 'Name' },
  nameHint: {
    ja: '社内だけで見えます。記録や消去証明には出ません。',
    en: 'Only your organisation sees it. It does not appear in records or certificates.',
  },
  mark: { ja: '記録用ID', en: 'Record ID' },
  markHint: {
    ja: '記録に残るIDです。名前は入れないでください。空欄なら自動で決まります。一度決めたIDは変えられません。',
    en: 'ID used in records (not a name). Leave blank to generate one. It cannot be changed later.',
  },
  markWrong: {
    ja: '半角の英数字と . _ : - だけで、64文字までです。',
    en: 'Letters, digits and . _ : - only, up to 64 characters.',
  },
  email: { ja: 'メールアドレス', en: 'Email address' },
  roles: { ja: '役割', en: 'Roles' },
  rolesMissing: { ja: '1つ以上選んでください。', en: 'Choose at least one.' },
  shop: { ja: '店舗', en: 'Shop' },
  noShop: { ja: '指定しない（業務用機器の店舗）', en: 'None (the workstation’s shop)' },
  badge: { ja: '名札', en: 'Badge' },
  badgeHint: {
    ja: '名札を読み取ってください（12文字以上）。検査で二人目を確かめるのに使います。',
    en: 'Scan the badge (12 characters or more). It identifies the second person at a bench.',
  },
  badgeSet: {
    ja: '名札があります。読み取ると入れ替わります。',
    en: 'A badge is registered. Scan another to replace it.',
  },
  badgeRemove: { ja: '名札を外す', en: 'Remove the badge' },
  signsIn: { ja: 'サインイン方法', en: 'Sign-in method' },
  byPassword: { ja: 'パスワード', en: 'Password' },
  byPasskeys: { ja: 'パスキー：{{count}}', en: 'Passkeys: {{count}}' },
  byCode: { ja: 'コード発行中（{{at}}まで）', en: 'Code issued, valid until {{at}}' },
  byNothing: { ja: 'なし', en: 'None yet' },
  hasBadge: { ja: '名札あり', en: 'Has a badge' },
  active: { ja: '有効', en: 'Active' },
  disabled: { ja: '停止：{{at}}', en: 'Off since {{at}}' },
  sessionsOpen: { ja: 'サインイン中：{{count}}', en: 'Signed in: {{count}}' },
  you: { ja: 'あなた', en: 'You' },

  // acts on an account
  access: { ja: 'サインインの管理', en: 'Sign-in' },
  giveCode: { ja: 'コードを発行する', en: 'Issue a code' },
  giveCodeTitle: { ja: 'コードを発行しますか', en: 'Issue a code?' },
  giveCodeText: {
    ja: '{{name}}のパスワードとパスキーは使えなくなり、サインイン中の画面はすべて終わります。発行したコードで、新しいパスワードを決めてもらいます。',
    en: '{{name}}’s password and passkeys stop working, and all sessions end. The code is for setting a new password.',
  },
  endSessions: { ja: 'サインインをすべて終える', en: 'Sign out everywhere' },
  endSessionsTitle: { ja: 'サインインをすべて終えますか', en: 'Sign out everywhere?' },
  endSessionsText: {
    ja: '{{name}}は、どの画面でもサインインし直すことになります。',
    en: '{{name}} has to sign in again everywhere.',
  },
  disable: { ja: 'アカウントを止める', en: 'Switch off' },
  disableTitle: { ja: 'アカウントを止めますか', en: 'Switch the account off?' },
  disableText: {
    ja: '{{name}}はすぐにサインインできなくなり、名札も使えなくなります。あとで戻せます。',
    en: '{{name}} can no longer sign in, and the badge stops working. You can switch the account on again.',
  },
  enable: { ja: 'もう一度使えるようにする', en: 'Switch on again' },

  // shown once
  codeTitle: { ja: '{{name}}のコード', en: 'Code for {{name}}' },
  code: { ja: 'コード', en: 'Code' },
  codeText: {
    ja: 'この画面を閉じると、二度と表示できません。本人に直接渡してください。サインインの画面で「コードをもらった方」を選び、新しいパスワードを決めます。',
    en: 'You won’t be able to see this again after closing. Hand it over in person. On the sign-in page, choose “I have a code” and set a password.',
  },
  codeUntil: { ja: '{{at}}まで、一度だけ使えます。', en: 'Can be used once, until {{at}}.' },
  secretTitle: { ja: '「{{name}}」の接続情報', en: 'Credentials for “{{name}}”' },
  secretText: {
    ja: 'この画面を閉じると、二度と表示できません。接続するシステムに設定してください。',
    en: 'You won’t be able to see this again after closing. Enter it in the settings of the system that connects.',
  },
  clientId: { ja: 'クライアントID', en: 'Client ID' },
  clientSecret: { ja: 'シークレット', en: 'Secret' },
  copy: { ja: 'コピー', en: 'Copy' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  handed: { ja: '渡しました', en: 'I have saved it' },

  // shops
  addShop: { ja: '店舗を追加', en: 'Add a shop' },
  changeShop: { ja: '店舗の変更', en: 'Change the shop' },
  shopId: { ja: '店舗ID', en: 'Shop ID' },
  shopIdHint: {
    ja: '半角の英小文字・数字・ハイフン。あとで変えられません。',
    en: 'Lower-case letters, digits and hyphens. It cannot be changed later.',
  },
  shopIdWrong: {
    ja: '半角の英小文字か数字で始め、40文字までです。',
    en: 'Start with a lower-case letter or a digit; up to 40 characters.',
  },
  nameJa: { ja: '名前（日本語）', en: 'Name (Japanese)' },
  nameEn: { ja: '名前（英語）', en: 'Name (English)' },
  open: { ja: '営業中', en: 'Open' },
  closed: { ja: '閉店：{{at}}', en: 'Closed since {{at}}' },
  closeShop: { ja: '閉店にする', en: 'Close' },
  openShop: { ja: '営業に戻す', en: 'Reopen' },
  noShops: { ja: 'まだ店舗がありません', en: 'No shops yet' },
  noShopsText: {
    ja: '店舗を追加すると、人と業務用機器をそこに登録できます。',
    en: 'Add a shop first. People and workstations belong to shops.',
  },

  // stations
  stationsText: {
    ja: '登録した業務用機器での記録は、その店舗の機器で行ったものとして扱われます。登録していない機器での記録は「申告」になります。',
    en: 'Records made at an enrolled workstation count as made with the shop’s own equipment. Records made elsewhere count as declarations.',
  },
  enrol: { ja: 'この機器を登録', en: 'Enrol this browser' },
  enrolAgain: { ja: 'この機器を登録し直す', en: 'Enrol this browser again' },
  stationName: { ja: '機器の名前', en: 'Workstation name' },
  stationNameHint: { ja: '例：受付タブレット2', en: 'e.g. counter tablet 2' },
  thisBrowser: { ja: 'この機器', en: 'This browser' },
  enrolledAt: { ja: '登録：{{at}}', en: 'Enrolled {{at}}' },
  endedAt: { ja: '解除：{{at}}', en: 'Ended {{at}}' },
  endStation: { ja: '登録を解除', en: 'Remove' },
  endStationTitle: { ja: '機器の登録を解除しますか', en: 'Remove this workstation?' },
  endStationText: {
    ja: '「{{name}}」での記録は、これから「申告」として扱われます。元には戻せません（登録し直すと別の機器になります）。',
    en: 'From now on, records made at “{{name}}” count as declarations. This cannot be undone; if you enrol it again, it becomes a new workstation.',
  },
  noStations: { ja: '登録した業務用機器がありません', en: 'No workstations enrolled' },
  noStationsText: {
    ja: '登録したい機器でこの画面を開き、下の欄から登録してください。',
    en: 'Open this page on the device you want to enrol, and use the form below.',
  },
  stationNumber: { ja: '機器ID', en: 'Workstation ID' },

  // machine clients
  clientsText: {
    ja: '検査ツールや基幹システムが、人の代わりに接続するためのものです。管理の役割は持てません。',
    en: 'Machine clients connect inspection tools and back-office systems. They cannot administer anything.',
  },
  addClient: { ja: '接続を追加', en: 'Add a machine client' },
  clientName: { ja: 'システムの名前', en: 'Client name' },
  usedAt: { ja: '最後の接続：{{at}}', en: 'Last used {{at}}' },
  neverUsed: { ja: 'まだ接続していません', en: 'Never used' },
  endClient: { ja: '接続を止める', en: 'Remove' },
  endClientTitle: { ja: '接続を止めますか', en: 'Remove this client?' },
  endClientText: {
    ja: '「{{name}}」はすぐに接続できなくなります。元には戻せません。',
    en: '“{{name}}” loses access at once. This cannot be undone.',
  },
  noClients: { ja: 'システム接続がありません', en: 'No machine clients' },
  noClientsText: {
    ja: '追加すると、IDとシークレットが一度だけ表示されます。',
    en: 'When you add one, its ID and secret are shown once.',
  },

  // policies
  policiesText: {
    ja: '端末の受付は、ここで使うと決めた取扱基準だけで始められます。すでに始めた受付は、始めたときの取扱基準のまま続きます。',
    en: 'You can open a handover only under a policy that is switched on here. Handovers already open keep their policy.',
  },
  usualPolicy: { ja: 'ふだん使う取扱基準', en: 'Default policy' },
  usualPolicyHint: {
    ja: '指定がないときに使います。使う取扱基準の中から選んでください。',
    en: 'Used when a request names no policy. It must be switched on.',
  },
  policiesOn: { ja: '使う取扱基準', en: 'Policies switched on' },
  policiesOff: { ja: 'ほかの取扱基準', en: 'Other policies' },
  policiesCount: { ja: '{{n}}件', en: '{{n}}' },
  identityNotAsked: {
    ja: '1万円以上の買受けに当たる下取りでは、受け取る前の本人確認が法律上必要です（法15条）。この基準は本人確認を求めません。',
    en: 'For a trade-in that counts as a purchase of 10,000 yen or more, the law requires an identity check before the phone is taken (art. 15). This policy does not ask for one.',
  },
  policiesSaved: { ja: '保存しました。', en: 'Saved.' },

  // problems
  emailTaken: {
    ja: 'このアドレスは別のアカウントで使われています。',
    en: 'Another account uses this address.',
  },
  emailWrong: {
    ja: 'name@example.jpのような形で入力してください。',
    en: 'Enter an address such as name@example.jp.',
  },
  markTaken: {
    ja: 'このIDは使われています（前の人のものも使えません）。',
    en: 'This ID belongs, or once belonged, to another person.',
  },
  badgeTaken: { ja: 'この名札は別の人のものです。', en: 'This badge belongs to another person.' },
  badgeShort: {
    ja: '名札の番号は12文字以上にしてください。',
    en: 'A badge needs at least 12 characters.',
  },
  idTaken: { ja: 'このIDは使われています。', en: 'This ID is taken.' },
  roleNotHere: {
    ja: 'この事業者では使えない役割です。',
    en: 'Your operator does not have this role.',
  },
  unknownShop: { ja: 'その店舗は営業していません。', en: 'That shop is not open.' },
  lastAdministrator: {
    ja: '最後の管理者です。先に別の人を管理者にしてください。',
    en: 'This is the last administrator. Make another person an administrator first.',
  },
  unknownSubject: {
    ja: 'もうありません。一覧を読み直してください。',
    en: 'This no longer exists. Reload the list.',
  },
  invalid: { ja: '入力を確かめてください。', en: 'Check what you entered.' },
});
