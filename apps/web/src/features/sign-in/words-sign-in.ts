/** Words of the sign-in page and of the person's own account. */
import { catalogue } from '../../language/catalogue.ts';

export const SIGN_IN = catalogue('sign-in', {
  title: { ja: 'サインイン', en: 'Sign in' },
  lead: {
    ja: '窓口・検査・紛失受付・認証局・管理の担当者の入口です。',
    en: 'For staff at the counter, bench, loss desk and authority desk, and for administrators.',
  },
  email: { ja: 'メールアドレス', en: 'Email address' },
  password: { ja: 'パスワード', en: 'Password' },
  show: { ja: '入力を表示', en: 'Show password' },
  operator: { ja: '事業者', en: 'Operator' },
  operatorAny: { ja: '自動で選ぶ', en: 'Automatic' },
  operatorHint: {
    ja: '同じアドレスを2つの事業者で使っているときだけ、選んでください。',
    en: 'Choose only if you use the same address at two operators.',
  },
  enter: { ja: 'サインイン', en: 'Sign in' },
  passkey: { ja: 'パスキーでサインイン', en: 'Sign in with a passkey' },
  directory: {
    ja: '{{name}}のアカウントでサインイン',
    en: 'Sign in with your {{name}} account',
  },
  or: { ja: 'または', en: 'or' },
  haveCode: { ja: '管理者からコードをもらった方', en: 'I have a code from an administrator' },
  havePassword: { ja: 'パスワードで入る', en: 'Use a password' },
  code: { ja: 'コード', en: 'Code' },
  newPassword: { ja: '新しいパスワード', en: 'New password' },
  newPasswordHint: {
    ja: '12文字以上。いくつかの言葉をつなげると、覚えやすく破られにくくなります。',
    en: 'At least 12 characters. Several words together are easy to remember and hard to guess.',
  },
  enterCode: { ja: 'パスワードを決めて入る', en: 'Set the password and sign in' },
  missing: { ja: '入力してください。', en: 'This field is required.' },
  signedIn: { ja: '{{who}}としてサインインしています。', en: 'You are signed in as {{who}}.' },
  goOn: { ja: '続ける', en: 'Continue' },
  // problems
  refused: {
    ja: 'メールアドレスかパスワードが違います。',
    en: 'The email address or the password is wrong.',
  },
  refusedCode: {
    ja: 'メールアドレスかコードが違うか、コードの期限が過ぎています。',
    en: 'The email address or the code is wrong, or the code has expired.',
  },
  tooMany: {
    ja: '間違いが続いたため、しばらく入れません。少し待ってから、もう一度お試しください。',
    en: 'Too many failed attempts. Wait a little, then try again.',
  },
  busy: {
    ja: 'サインインが混み合っています。数秒待って、もう一度お試しください。',
    en: 'Many people are signing in. Try again in a few seconds.',
  },
  passkeyRefused: {
    ja: 'このパスキーでは入れませんでした。パスワードでもサインインできます。',
    en: 'You could not sign in with this passkey. You can also use a password.',
  },
  passkeyNone: {
    ja: 'パスキーが選ばれませんでした。',
    en: 'No passkey was chosen.',
  },
  directoryRefused: {
    ja: '事業者のアカウントではサインインできませんでした。管理者に確かめてください。',
    en: 'You could not sign in with your operator account. Ask your administrator.',
  },
  directoryAway: {
    ja: '事業者のサインイン先が応答しません。パスワードかパスキーをお使いください。',
    en: 'Your operator’s sign-in service does not respond. Use a password or a passkey.',
  },
  signInAgain: {
    ja: '念のため、もう一度サインインしてから行ってください。',
    en: 'For your security, sign in again before you continue.',
  },
  passwordShort: { ja: '12文字以上にしてください。', en: 'Use at least 12 characters.' },
  passwordLong: { ja: '256文字以下にしてください。', en: 'Use at most 256 characters.' },
  passwordEasy: {
    ja: '推測されやすいパスワードです。言葉をいくつかつなげてください。',
    en: 'This password is easy to guess. Combine several words.',
  },
  passwordWrong: { ja: 'いまのパスワードが違います。', en: 'The current password is wrong.' },
  passkeyTaken: { ja: 'このパスキーは登録済みです。', en: 'This passkey is already registered.' },
  // the demonstration
  demoTitle: { ja: '実演用のサインイン', en: 'Demo sign-ins' },
  demoText: {
    ja: 'すべて架空の人です。選ぶと、その役割で入れます。',
    en: 'All people are invented. Choose one to sign in with that role.',
  },
  // the person's own account
  account: { ja: '自分のアカウント', en: 'My account' },
  passkeys: { ja: 'パスキー', en: 'Passkeys' },
  passkeysText: {
    ja: 'パスキーがあると、パスワードを打たずに、機器の指紋や顔、暗証番号でサインインできます。',
    en: 'With a passkey you sign in by your device’s fingerprint, face or PIN instead of a password.',
  },
  passkeyName: { ja: 'パスキーの名前', en: 'Name of the passkey' },
  passkeyNameHint: { ja: '例：受付のタブレット', en: 'e.g. counter tablet' },
  passkeyAdd: { ja: 'パスキーを登録', en: 'Add a passkey' },
  passkeyRemove: { ja: '外す', en: 'Remove' },
  passkeyRemoveTitle: { ja: 'パスキーを外す', en: 'Remove the passkey' },
  passkeyRemoveText: {
    ja: '「{{name}}」では、もう入れなくなります。',
    en: 'You will no longer be able to sign in with “{{name}}”.',
  },
  noPasskeys: { ja: 'まだパスキーがありません。', en: 'No passkeys yet.' },
  created: { ja: '登録：{{at}}', en: 'added {{at}}' },
  used: { ja: '最後に使用：{{at}}', en: 'last used {{at}}' },
  passwordTitle: { ja: 'パスワードの変更', en: 'Change the password' },
  presentPassword: { ja: 'いまのパスワード', en: 'Current password' },
  change: { ja: '変更する', en: 'Change' },
  changed: { ja: '変更しました。', en: 'Changed.' },
  sessions: { ja: 'サインイン中の画面', en: 'Active sessions' },
  sessionHere: { ja: 'この画面', en: 'This session' },
  sessionEnd: { ja: '終える', en: 'End' },
  sessionsEnd: { ja: 'この画面以外をすべて終える', en: 'End all other sessions' },
  seen: { ja: '最後の操作：{{at}}', en: 'last active {{at}}' },
  until: { ja: '{{at}}まで', en: 'until {{at}}' },
});
