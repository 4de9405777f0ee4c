/** Words of the audit of sign-ins and changes. */
import type { StaffEventDto } from '@nagori/area-staff/wire';
import { catalogue, type Phrase } from '../../language/catalogue.ts';

const KINDS = {
  'signed-in': { ja: 'サインイン', en: 'Signed in' },
  'sign-in-refused': { ja: 'サインイン失敗', en: 'Sign-in refused' },
  'signed-out': { ja: 'サインアウト', en: 'Signed out' },
  'session-ended': { ja: 'サインインを終了', en: 'Signed out everywhere' },
  'password-set': { ja: 'パスワード設定', en: 'Password set' },
  'passkey-added': { ja: 'パスキー登録', en: 'Passkey added' },
  'passkey-removed': { ja: 'パスキー削除', en: 'Passkey removed' },
  'account-added': { ja: 'アカウント追加', en: 'Account added' },
  'account-changed': { ja: 'アカウント変更', en: 'Account changed' },
  'account-disabled': { ja: 'アカウント停止', en: 'Account switched off' },
  'account-enabled': { ja: 'アカウント再開', en: 'Account switched on' },
  'code-given': { ja: 'コード発行', en: 'Code issued' },
  'shop-added': { ja: '店舗追加', en: 'Shop added' },
  'shop-changed': { ja: '店舗変更', en: 'Shop changed' },
  'station-enrolled': { ja: '業務用機器の登録', en: 'Workstation enrolled' },
  'station-code-given': { ja: '業務用プログラムの登録コード発行', en: 'Workstation code issued' },
  'station-key-enrolled': { ja: '業務用プログラムの鍵を登録', en: 'Workstation key enrolled' },
  'station-ended': { ja: '業務用機器の登録解除', en: 'Workstation removed' },
  'client-added': { ja: 'システム接続を追加', en: 'Machine client added' },
  'badge-refused': { ja: '登録のない名札', en: 'Unknown badge scanned' },
  'badge-locked': { ja: '名札の使用を一時停止', en: 'Badges paused after too many unknown ones' },
  'presets-changed': { ja: '取扱基準の変更', en: 'Policies changed' },
  'content-retention-set': {
    ja: '記録の内容の保存期間を変更',
    en: 'Retention of record content changed',
  },
  'look-retention-set': {
    ja: '閲覧の記録の保存期間を変更',
    en: 'Retention of views changed',
  },
  'webhook-set': { ja: 'お知らせの送り先を設定', en: 'Webhook set' },
  'webhook-ended': { ja: 'お知らせの送信を停止', en: 'Webhook ended' },
  'notice-mail-set': { ja: 'お知らせのメールを設定', en: 'Mail of notices set' },
  'notice-mail-ended': { ja: 'お知らせのメールを停止', en: 'Mail of notices ended' },
  'client-ended': { ja: 'システム接続を停止', en: 'Machine client removed' },
  'key-withdrawn': { ja: '署名の鍵を無効化', en: 'Signing key withdrawn' },
  'suspensions-waiting': {
    ja: '紛失届による他社証明の一時停止が1日の上限に達しました',
    en: 'Loss reports reached today’s limit for suspending other operators’ certificates',
  },
  'look-ups-many': {
    ja: '新しい番号の紛失照会が1日の上限の半分に達しました',
    en: 'Loss look-ups of new numbers reached half of today’s limit',
  },
  'look-ups-waiting': {
    ja: '新しい番号の紛失照会が1日の上限に達し、回答を止めています',
    en: 'Loss look-ups of new numbers reached today’s limit; further answers are waiting',
  },
  'look-ups-answered': {
    ja: '回答待ちの紛失照会に回答',
    en: 'Waiting loss look-ups were answered',
  },
} as const satisfies Readonly<Record<StaffEventDto['kind'], Phrase>>;

export const EVENT_KINDS = catalogue('admin-event-kinds', KINDS);

export const EVENTS = catalogue('admin-events', {
  lookUps: { ja: '回答待ちの紛失照会', en: 'Loss look-ups waiting for release' },
  lookUpsWait: {
    ja: '今日は新しい番号を{{used}}件照会しました（上限{{most}}件、ファイルや機械からは{{mostInFiles}}件）。{{waiting}}件の回答を止めています。心当たりがあるときだけ回答してください。あなたの名前で記録されます。',
    en: 'New numbers looked up today: {{used}} (limit {{most}}; {{mostInFiles}} from files and machines). Answers waiting: {{waiting}}. Release them only if you know the reason. Your name is recorded.',
  },
  lookUpsAnswer: { ja: '回答する', en: 'Release the answers' },
  at: { ja: '日時', en: 'When' },
  what: { ja: '内容', en: 'What' },
  actor: { ja: '行った人', en: 'Who' },
  subject: { ja: '対象', en: 'Subject' },
  from: { ja: '方法・場所', en: 'Method and location' },
  monthsFirst: { ja: '未設定 → {{after}}か月', en: 'Not set → {{after}} months' },
  monthsChanged: {
    ja: '{{before}}か月 → {{after}}か月',
    en: '{{before}} months → {{after}} months',
  },
  daysFirst: { ja: '未設定 → {{after}}日', en: 'Not set → {{after}} days' },
  daysChanged: { ja: '{{before}}日 → {{after}}日', en: '{{before}} days → {{after}} days' },
  unknownPerson: { ja: '（不明）', en: '(unknown)' },
  self: { ja: '（自動）', en: '(automatic)' },
  none: { ja: '記録がありません', en: 'No records' },
  password: { ja: 'パスワード', en: 'password' },
  code: { ja: 'コード', en: 'code' },
  passkey: { ja: 'パスキー', en: 'passkey' },
  oidc: { ja: '事業者のアカウント', en: 'operator account' },
  badge: { ja: '名札', en: 'badge' },
  station: { ja: '業務用機器：{{name}}', en: 'workstation {{name}}' },
});
