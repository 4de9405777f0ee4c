/** Words of the administration pages. */
import { catalogue } from '../../language/catalogue.ts';

export const ADMIN = catalogue('admin', {
  title: { ja: '管理', en: 'Administration' },
  parts: { ja: '管理の項目', en: 'Parts of administration' },
  accounts: { ja: 'アカウント', en: 'Accounts' },
  shops: { ja: '店舗', en: 'Shops' },
  stations: { ja: '登録端末', en: 'Stations' },
  clients: { ja: '機械の接続', en: 'Machine clients' },
  policies: { ja: '取扱基準', en: 'Policies' },
  keys: { ja: '署名の鍵', en: 'Signing keys' },
  events: { ja: '記録', en: 'Records' },
  keysText: {
    ja: '証明書などに署名する鍵です。無効にすると、次の鍵がすぐに署名を始めます。無効にした鍵は、元に戻せません。',
    en: 'These keys sign certificates and receipts. Once one is withdrawn, the next one signs at once. A withdrawn key never comes back.',
  },
  key: { ja: '鍵', en: 'Key' },
  keySigns: { ja: 'いま署名している鍵', en: 'Signs now' },
  keyRetired: { ja: '{{from}} から無効（交代）', en: 'Retired from {{from}}' },
  keyStolen: { ja: '{{from}} から無効（盗難）', en: 'Stolen, counts no longer from {{from}}' },
  withdrawKey: { ja: '無効にする', en: 'Withdraw' },
  changeWithdrawal: { ja: '日時・理由を変える', en: 'Change' },
  withdrawKeyTitle: { ja: '鍵を無効にする', en: 'Withdraw the key' },
  withdrawKeyText: {
    ja: '下の日時以降にこの鍵で署名したものは、すべて無効になります。盗難のときは、それより前の日付の証明書も本物か分からなくなるため、出し直してください。',
    en: 'Nothing that this key signed at this time or later counts. After a theft, certificates dated earlier cannot be known to be genuine either: issue them anew.',
  },
  keyFrom: { ja: 'この日時から無効（日本時間）', en: 'Counts no longer from (Japan time)' },
  keyReason: { ja: '理由', en: 'Reason' },
  retired: { ja: '鍵の交代（盗まれていない）', en: 'Retired (it was not stolen)' },
  stolen: { ja: '盗まれた、または盗まれたおそれ', en: 'Stolen, or it may have been' },
  keyTimeToCome: {
    ja: '現在より前の日時を入れてください。',
    en: 'Give a time that is not to come.',
  },
  readOnly: {
    ja: '監査の役割では、見るだけで変更はできません。',
    en: 'As auditor you can look at everything here, and change nothing.',
  },
  missing: { ja: '入力してください。', en: 'This is needed.' },
  cancel: { ja: 'やめる', en: 'Cancel' },
  save: { ja: '保存', en: 'Save' },
  add: { ja: '追加', en: 'Add' },
  change: { ja: '変更', en: 'Change' },
  more: { ja: 'さらに表示', en: 'Show more' },
  state: { ja: '状態', en: 'State' },
  actions: { ja: '操作', en: 'Actions' },

  // accounts
  find: { ja: '名前・記号・メールで絞り込む', en: 'Find by name, mark or address' },
  shown: { ja: '{{all}} 件中 {{shown}} 件', en: '{{shown}} of {{all}}' },
  noneFound: { ja: '当てはまる人がいません', en: 'Nobody fits' },
  noneFoundText: { ja: '絞り込みの言葉を短くしてください。', en: 'Try fewer letters.' },
  addAccount: { ja: 'アカウントを追加', en: 'Add an account' },
  changeAccount: { ja: 'アカウントの変更', en: 'Change the account' },
  changeOf: { ja: '{{name}} を変更', en: 'Change {{name}}' },
  name: { ja: '名前', en: 'Name' },
  nameHint: {
    ja: '社内だけで見えます。記録や証明書には出ません。',
    en: 'Seen inside your operator alone, never in evidence or certificates.',
  },
  mark: { ja: '記号', en: 'Mark' },
  markHint: {
    ja: '記録に残る人の印です。名前を入れないでください。空欄なら自動で決まります。一度決めた記号は変えられません。',
    en: 'How the person stands in evidence: no name. Left empty, one is drawn. It never changes.',
  },
  markWrong: {
    ja: '半角の英数字と . _ : - だけで、64文字までです。',
    en: 'Letters, digits and . _ : - only, up to 64.',
  },
  email: { ja: 'メールアドレス', en: 'E-mail address' },
  roles: { ja: '役割', en: 'Roles' },
  rolesMissing: { ja: '一つ以上選んでください。', en: 'Choose one or more.' },
  shop: { ja: '店舗', en: 'Shop' },
  noShop: { ja: '決めない（端末の店舗）', en: 'None (that of the station)' },
  badge: { ja: '名札', en: 'Badge' },
  badgeHint: {
    ja: '名札を読み取ってください（12文字以上）。検査で二人目を確かめるのに使います。',
    en: 'Scan the badge (12 characters or more). It tells two people at one bench apart.',
  },
  badgeKept: {
    ja: '名札があります。読み取ると入れ替わります。',
    en: 'There is a badge. Scanning replaces it.',
  },
  badgeRemove: { ja: '名札を外す', en: 'Take the badge away' },
  signsIn: { ja: 'サインイン方法', en: 'Signs in by' },
  byPassword: { ja: 'パスワード', en: 'Password' },
  byPasskeys: { ja: 'パスキー {{count}}', en: 'Passkeys: {{count}}' },
  byCode: { ja: 'コード発行中 {{at}} まで', en: 'Code given, until {{at}}' },
  byNothing: { ja: 'なし', en: 'Nothing yet' },
  hasBadge: { ja: '名札あり', en: 'Badge' },
  active: { ja: '有効', en: 'Active' },
  disabled: { ja: '停止 {{at}}', en: 'Off since {{at}}' },
  sessionsOpen: { ja: 'サインイン中 {{count}}', en: 'Signed in: {{count}}' },
  you: { ja: 'あなた', en: 'You' },

  // what can be done with an account
  access: { ja: 'サインインの管理', en: 'Signing in' },
  giveCode: { ja: 'コードを発行する', en: 'Give a code' },
  giveCodeTitle: { ja: 'コードを発行しますか', en: 'Give a code?' },
  giveCodeText: {
    ja: '{{name}} のパスワードとパスキーは使えなくなり、サインイン中の画面はすべて終わります。発行したコードで、新しいパスワードを決めてもらいます。',
    en: 'Password and passkeys of {{name}} stop working and every session ends. With the code a new password is set.',
  },
  endSessions: { ja: 'サインインをすべて終える', en: 'End all sessions' },
  endSessionsTitle: { ja: 'サインインをすべて終えますか', en: 'End all sessions?' },
  endSessionsText: {
    ja: '{{name}} は、どの画面でもサインインし直すことになります。',
    en: '{{name}} has to sign in again everywhere.',
  },
  disable: { ja: 'アカウントを止める', en: 'Switch off' },
  disableTitle: { ja: 'アカウントを止めますか', en: 'Switch the account off?' },
  disableText: {
    ja: '{{name}} はすぐにサインインできなくなり、名札も使えなくなります。あとで戻せます。',
    en: '{{name}} cannot sign in at once, and the badge stops. It can be switched on again.',
  },
  enable: { ja: 'もう一度使えるようにする', en: 'Switch on again' },

  // shown once
  codeTitle: { ja: '{{name}} のコード', en: 'Code for {{name}}' },
  code: { ja: 'コード', en: 'Code' },
  codeText: {
    ja: 'この画面を閉じると、二度と表示できません。本人に直接渡してください。サインインの画面で「コードをもらった方」を選び、新しいパスワードを決めます。',
    en: 'Closed, this is never shown again. Hand it over in person. On the sign-in page choose “I have a code” and set a password.',
  },
  codeUntil: { ja: '{{at}} まで、一度だけ使えます。', en: 'For one use, until {{at}}.' },
  secretTitle: { ja: '「{{name}}」の接続情報', en: 'Credentials of “{{name}}”' },
  secretText: {
    ja: 'この画面を閉じると、二度と表示できません。機械の設定に入れてください。',
    en: 'Closed, this is never shown again. Put it into the machine’s settings.',
  },
  clientId: { ja: 'クライアントID', en: 'Client id' },
  clientSecret: { ja: 'シークレット', en: 'Secret' },
  copy: { ja: 'コピー', en: 'Copy' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  handed: { ja: '渡しました', en: 'I have it' },

  // shops
  addShop: { ja: '店舗を追加', en: 'Add a shop' },
  changeShop: { ja: '店舗の変更', en: 'Change the shop' },
  shopId: { ja: '店舗の番号', en: 'Id of the shop' },
  shopIdHint: {
    ja: '半角の英小文字・数字・ハイフン。あとで変えられません。',
    en: 'Lower case, digits and hyphens. It never changes.',
  },
  shopIdWrong: {
    ja: '半角の英小文字か数字で始め、40文字までです。',
    en: 'Begin with a lower-case letter or digit; up to 40.',
  },
  nameJa: { ja: '名前（日本語）', en: 'Name (Japanese)' },
  nameEn: { ja: '名前（英語）', en: 'Name (English)' },
  open: { ja: '営業中', en: 'Open' },
  closed: { ja: '閉店 {{at}}', en: 'Closed since {{at}}' },
  closeShop: { ja: '閉店にする', en: 'Close' },
  openShop: { ja: '営業に戻す', en: 'Open again' },
  noShops: { ja: 'まだ店舗がありません', en: 'There is no shop yet' },
  noShopsText: {
    ja: '店舗を追加すると、人と端末をそこに登録できます。',
    en: 'People and stations are placed in shops: add one first.',
  },

  // stations
  stationsText: {
    ja: '登録した端末での記録は、その店舗の機器で行ったものとして扱われます。登録していない端末での記録は「申告」になります。',
    en: 'What is recorded at a station counts as your own equipment’s. Elsewhere it counts as a declaration.',
  },
  enrol: { ja: 'この端末を登録', en: 'Enrol this browser' },
  enrolAgain: { ja: 'この端末を登録し直す', en: 'Enrol this browser again' },
  stationName: { ja: '端末の名前', en: 'Name of the station' },
  stationNameHint: { ja: '例: 受付タブレット 2', en: 'e.g. counter tablet 2' },
  thisBrowser: { ja: 'この端末', en: 'This browser' },
  enrolledAt: { ja: '登録 {{at}}', en: 'Enrolled {{at}}' },
  endedAt: { ja: '解除 {{at}}', en: 'Ended {{at}}' },
  endStation: { ja: '登録を解除', en: 'End' },
  endStationTitle: { ja: '端末の登録を解除しますか', en: 'End this station?' },
  endStationText: {
    ja: '「{{name}}」での記録は、これから「申告」として扱われます。元には戻せません（登録し直すと別の端末になります）。',
    en: 'What is recorded at “{{name}}” counts as a declaration from now on. Enrolled again, it is another station.',
  },
  noStations: { ja: '登録した端末がありません', en: 'No station is enrolled' },
  noStationsText: {
    ja: '登録したい端末でこの画面を開き、下の欄から登録してください。',
    en: 'Open this page on the device itself and enrol it below.',
  },
  stationNumber: { ja: '端末番号', en: 'Station' },

  // machine clients
  clientsText: {
    ja: '検査ツールや基幹システムが、人の代わりに接続するためのものです。管理の役割は持てません。',
    en: 'For inspection tools and back-office systems. No machine can administer.',
  },
  addClient: { ja: '接続を追加', en: 'Add a machine client' },
  clientName: { ja: '機械の名前', en: 'Name of the machine' },
  usedAt: { ja: '最後の接続 {{at}}', en: 'Last used {{at}}' },
  neverUsed: { ja: 'まだ接続していません', en: 'Never used' },
  endClient: { ja: '接続を止める', en: 'End' },
  endClientTitle: { ja: '接続を止めますか', en: 'End this client?' },
  endClientText: {
    ja: '「{{name}}」はすぐに接続できなくなります。元には戻せません。',
    en: '“{{name}}” loses access at once. This cannot be undone.',
  },
  noClients: { ja: '機械の接続がありません', en: 'There is no machine client' },
  noClientsText: {
    ja: '追加すると、IDとシークレットが一度だけ表示されます。',
    en: 'When you add one, its id and secret are shown once.',
  },

  // policies
  policiesText: {
    ja: '端末の受付は、ここで使うと決めた取扱基準だけで始められます。すでに始めた受付は、始めたときの取扱基準のまま続きます。',
    en: 'A handover can be opened only under a policy that is switched on here. Open handovers continue under the policy they were opened with.',
  },
  usualPolicy: { ja: 'ふだん使う取扱基準', en: 'Default policy' },
  usualPolicyHint: {
    ja: '指定がないときに使います。使う取扱基準の中から選んでください。',
    en: 'Used where a request names none. It must be switched on.',
  },
  policiesOn: { ja: '使う取扱基準', en: 'Policies switched on' },
  policiesSaved: { ja: '保存しました。', en: 'Saved.' },

  // problems
  emailTaken: {
    ja: 'このアドレスは別のアカウントで使われています。',
    en: 'Another account has this address.',
  },
  emailWrong: { ja: 'メールアドレスの形ではありません。', en: 'This is no e-mail address.' },
  markTaken: {
    ja: 'この記号は使われています（前の人のものも使えません）。',
    en: 'This mark is, or was, another person’s.',
  },
  badgeTaken: { ja: 'この名札は別の人のものです。', en: 'Another person carries this badge.' },
  badgeShort: {
    ja: '名札の記号は12文字以上にしてください。',
    en: 'A badge needs at least 12 characters.',
  },
  idTaken: { ja: 'この番号は使われています。', en: 'This id is taken.' },
  roleNotHere: {
    ja: 'この事業者では使えない役割です。',
    en: 'Your operator does not have this role.',
  },
  unknownShop: { ja: 'その店舗は営業していません。', en: 'That shop is not open.' },
  lastAdministrator: {
    ja: '最後の管理者です。先に別の人を管理者にしてください。',
    en: 'This is the last administrator. Make somebody else one first.',
  },
  unknownSubject: {
    ja: 'もうありません。一覧を読み直してください。',
    en: 'It is gone. Read the list again.',
  },
  invalid: { ja: '入力を確かめてください。', en: 'Check what you entered.' },
});
