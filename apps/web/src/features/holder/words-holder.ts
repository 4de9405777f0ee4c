/** Words of the holder's app: frame, sign-in, first page, lost, found, issue. */
import { catalogue, type PlainKey } from '../../language/catalogue.ts';

export const HOLDER = catalogue('holder', {
  title: { ja: 'スマホ用電子証明書', en: 'Smartphone certificate' },
  demoAuthority: {
    ja: '実演用です。認証局は代役で、実在の電子証明書は扱いません。',
    en: 'Demo: the authority is a stand-in and handles no real certificates.',
  },
  back: { ja: '最初の画面へ', en: 'Back to the start' },
  // the phone that the app runs on
  runsOn: { ja: '仮想の端末', en: 'Virtual phone' },
  runsOnLabel: {
    ja: 'どの端末のアプリとして使うか（実演用）',
    en: 'Show the app as this phone (demo)',
  },
  runsOnOther: { ja: 'ほかの端末・パソコン', en: 'Another device or computer' },
  operatePhone: { ja: '端末を操作する', en: 'Operate the phone' },
  phoneOff: {
    ja: '仮想の端末の電源が切れています。実物ではこのアプリも動きません。',
    en: 'The virtual phone is off. On a real phone, this app would not run.',
  },
  phoneDark: {
    ja: '仮想の端末の画面が消えています。実物ではこのアプリも見えません。',
    en: 'The virtual phone’s screen is off. On a real phone, you could not see this app.',
  },
  phoneOffline: {
    ja: '仮想の端末は圏外です。実物ではこのアプリもつながりません。',
    en: 'The virtual phone is offline. On a real phone, this app would be offline too.',
  },
  phoneReset: {
    ja: '仮想の端末は初期化されています。実物ではこのアプリも消えます。続きは、ほかの端末かパソコンでできます。',
    en: 'The virtual phone was reset. On a real phone, this app would be gone. Continue on another device.',
  },
  // connection
  offlineAt: {
    ja: 'つながりません。{{at}}に確かめた内容を表示しています。',
    en: 'No connection. Showing what was known at {{at}}.',
  },
  offlineNothing: {
    ja: 'つながりません。通信が戻ると、続きから進めます。',
    en: 'No connection. You can continue once it is back.',
  },
  newVersion: { ja: '新しい版があります。', en: 'A new version is available.' },
  switchVersion: { ja: '切り替える', en: 'Switch' },
  // signing in
  signInTitle: { ja: '本人の確認', en: 'Sign in' },
  signInText: {
    ja: '電子証明書の状態を見たり変えたりできるのは、ご本人だけです。',
    en: 'Only the holder can view and change the certificates.',
  },
  byPhone: { ja: 'この端末で', en: 'With this phone' },
  byCard: { ja: 'マイナンバーカードで', en: 'With My Number card' },
  phonePin: { ja: '利用者証明用の暗証番号（数字4桁）', en: 'Authentication PIN (4 digits)' },
  cardPin: { ja: 'カードの暗証番号（数字4桁）', en: 'The card’s PIN (4 digits)' },
  card: { ja: 'カード（架空）', en: 'Card (demo)' },
  pinHint: {
    ja: '実演用の暗証番号は、サーバーを起動した画面に出ています。',
    en: 'Demo PINs are printed in the server’s console.',
  },
  enter: { ja: '確認する', en: 'Sign in' },
  pinForm: { ja: '数字4桁を入力してください。', en: 'Enter 4 digits.' },
  pinWrong: { ja: '暗証番号が違います', en: 'The PIN is wrong' },
  triesLeft: {
    ja: 'あと{{count}}回間違えるとロックされます。',
    en: 'Tries left before it is locked: {{count}}.',
  },
  pinBlockedPhone: {
    ja: '暗証番号がロックされました。マイナンバーカードで確認してください。',
    en: 'The PIN is locked. Sign in with your My Number card.',
  },
  pinBlockedCard: {
    ja: 'カードの暗証番号がロックされました。実物では、市区町村の窓口で再設定します。',
    en: 'The card’s PIN is locked. On a real card, your municipality resets it.',
  },
  notGood: {
    ja: 'この端末の電子証明書は、いま本人の確認に使えません。マイナンバーカードで確認してください。',
    en: 'This phone’s certificate cannot be used to sign in now. Use your My Number card.',
  },
  cardEnded: { ja: 'このカードは使えません。', en: 'This card cannot be used.' },
  phoneEmpty: {
    ja: 'この端末に有効な電子証明書がないため、マイナンバーカードで確認します。',
    en: 'This phone has no valid certificate. Sign in with your My Number card.',
  },
  phoneRefused: { ja: '端末が応じませんでした', en: 'The phone did not respond' },
  cardRefused: { ja: 'カードが応じませんでした', en: 'The card did not respond' },
  noWorld: {
    ja: 'このサーバーは実演用ではなく、カードも端末もありません。',
    en: 'This server is not a demo. It has no cards or phones.',
  },
  endedByPhone: {
    ja: '端末の電子証明書が有効でなくなったため、本人の確認も終わりました。続きはマイナンバーカードでできます。',
    en: 'This phone’s certificate is no longer valid, so you were signed out. Continue with your My Number card.',
  },
  needsCard: {
    ja: 'これには、マイナンバーカードでの確認が必要です。',
    en: 'Sign in with your My Number card to do this.',
  },
  signedInAs: { ja: '{{name}}さん（{{by}}確認）', en: '{{name}} (signed in {{by}})' },
  wayCard: { ja: 'カードで', en: 'by card' },
  wayPhone: { ja: '端末で', en: 'by phone' },
  signOut: { ja: '終了する', en: 'Sign out' },
  // first page
  thisPhone: { ja: 'この端末', en: 'This phone' },
  thisPhoneNamed: { ja: 'この端末：{{name}}', en: 'This phone: {{name}}' },
  otherPhone: { ja: 'ほかの端末', en: 'Another phone' },
  otherPhoneNamed: { ja: 'ほかの端末：{{name}}', en: 'Another phone: {{name}}' },
  otherPhoneIssued: {
    ja: 'ほかの端末（{{at}}に電子証明書を発行）',
    en: 'Another phone (certificates issued {{at}})',
  },
  noCertificate: { ja: '電子証明書は入っていません', en: 'No certificate' },
  noCertificateText: {
    ja: 'あなたの電子証明書は、この端末に発行されていません。',
    en: 'None of your certificates was issued to this phone.',
  },
  keyLeft: {
    ja: 'ただし、この端末には、あなたの記録にない鍵が入っています。',
    en: 'However, this phone holds a key that is not on your record.',
  },
  cannotHold: {
    ja: 'この端末は、電子証明書を保存できない機種です。',
    en: 'This model cannot hold a certificate.',
  },
  sign: { ja: '署名用', en: 'Signing' },
  auth: { ja: '利用者証明用', en: 'Authentication' },
  validUntil: { ja: '{{at}}まで', en: 'until {{at}}' },
  since: { ja: '{{at}}から', en: 'since {{at}}' },
  proven: { ja: '記録', en: 'On record' },
  dueBy: { ja: '{{at}}まで（{{left}}）', en: 'until {{at}} ({{left}})' },
  lostHere: { ja: '紛失届を受付中', en: 'Reported lost' },
  nothingYet: {
    ja: 'あなたの電子証明書が入った端末はありません。',
    en: 'No phone holds your certificates.',
  },
  locked: {
    ja: 'お店に回答したため、{{at}}までこの端末には発行されません。',
    en: 'Because you answered a shop, nothing is issued to this phone until {{at}}.',
  },
  lockedAll: {
    ja: 'お店に回答したため、{{at}}までどの端末にも発行されません。',
    en: 'Because you answered a shop, nothing is issued to any phone until {{at}}.',
  },
  wants: { ja: 'どうされましたか', en: 'What would you like to do?' },
  letGo: { ja: '手放す', en: 'Let it go' },
  letGoText: {
    ja: '売る・譲る・下取りに出す前に',
    en: 'Before you sell it, give it away or trade it in',
  },
  lost: { ja: 'なくした', en: 'Lost it' },
  lostText: { ja: 'いますぐ電子証明書を止めます', en: 'Stop the certificates at once' },
  found: { ja: '見つかった', en: 'Found it' },
  foundText: { ja: '一時停止を解除します', en: 'Lift the suspension' },
  answer: { ja: 'お店の確認に答える', en: 'Answer a shop' },
  answerText: { ja: '受付の画面のコードを読み取ります', en: 'Scan the code at the counter' },
  answers: { ja: 'お店への回答の記録', en: 'Answers to shops' },
  answersText: { ja: '受取証と、あとから届けるもの', en: 'Receipts, and what is still to be sent' },
  issue: { ja: '電子証明書を発行する', en: 'Get certificates' },
  issueText: { ja: 'この端末に入れます', en: 'Put them into this phone' },
  nextFound: { ja: '見つかったときの手続きへ', en: 'If you have found it' },
  nextFailed: { ja: '削除できなかった端末の続きへ', en: 'Continue: the deletion failed' },
  nextWait: { ja: '削除が終わるのを待つ', en: 'Wait for the deletion' },
  nextReIssue: { ja: '署名用電子証明書を発行し直す', en: 'Get a new signing certificate' },
  nextLetGo: { ja: 'この端末を手放す', en: 'Let this phone go' },
  nextGoOn: { ja: '手放す手順の続きへ', en: 'Continue letting it go' },
  nextIssue: { ja: 'この端末に発行する', en: 'Get certificates for this phone' },
});

export type HolderWord = PlainKey<typeof HOLDER.phrases>;
