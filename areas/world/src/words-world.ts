/**
 * Why a virtual phone, its element or a simulated card refused, for people.
 */
import type { WordsDto } from '@nagori/http/wire';

export const WORLD_REASON_WORDS = {
  'phone-dead': {
    ja: '端末が起動しません。修理が必要です。',
    en: 'The phone does not power on. It needs repair.',
  },
  'phone-off': { ja: '電源が切れています。', en: 'The phone is off.' },
  'screen-dark': { ja: '画面が消えています。', en: 'The screen is off.' },
  'no-screen': {
    ja: '画面が壊れていて映りません。',
    en: 'The screen is broken and shows nothing.',
  },
  offline: { ja: 'インターネットにつながっていません。', en: 'The phone is offline.' },
  'not-set-up': { ja: '初期設定が済んでいません。', en: 'The phone has not been set up.' },
  'already-set-up': { ja: '初期設定は済んでいます。', en: 'The phone is already set up.' },
  'not-in-use': { ja: '利用者がまだ使い始めていません。', en: 'The phone is not in use yet.' },
  'account-locked': { ja: 'アカウントロックがかかっています。', en: 'The account lock is on.' },
  'no-felica': { ja: 'FeliCaチップのない機種です。', en: 'This model has no FeliCa chip.' },
  'no-such-service': {
    ja: 'その電子マネーは入っていません。',
    en: 'This e-money is not in the phone.',
  },
  'no-card-record': {
    ja: 'この機種のウォレットには、マイナンバーカードを入れられません。',
    en: 'The wallet of this model cannot hold a My Number card.',
  },
  'no-sd-slot': { ja: 'SDカードの差し込み口がありません。', en: 'This model has no card slot.' },
  'cannot-overwrite': {
    ja: 'この機種は上書き消去に対応していません。',
    en: 'This model cannot be overwritten.',
  },
  'cannot-force-deletion': {
    ja: 'この機種では強制削除ができません。',
    en: 'This model has no forced deletion.',
  },
  'not-lost': { ja: '紛失した端末ではありません。', en: 'The phone is not lost.' },
  'nothing-to-report': {
    ja: '報告できる作業がまだありません。',
    en: 'There is no act to report yet.',
  },
  'app-not-signed-in': {
    ja: '初期化された端末のアプリでは、電子証明書の有無を確認できません。',
    en: 'The app of a reset phone is not signed in and shows nothing.',
  },
  'no-element': {
    ja: '電子証明書を保存できない機種です。',
    en: 'This model cannot hold a certificate.',
  },
  'keys-exist': {
    ja: '鍵がすでに入っています。先に失効と削除が必要です。',
    en: 'Keys are already inside. Revoke and delete them first.',
  },
  'no-keys': { ja: '鍵が入っていません。', en: 'There are no keys inside.' },
  'no-certificates': {
    ja: '電子証明書が入っていません。',
    en: 'There are no certificates inside.',
  },
  'certificate-unreadable': {
    ja: '電子証明書として読み取れません。',
    en: 'This cannot be read as a certificate.',
  },
  'certificate-other-key': {
    ja: 'この端末の鍵の電子証明書ではありません。',
    en: 'The certificate is not for this phone’s key.',
  },
  'sign-password-form': {
    ja: '署名用パスワードは、英大文字と数字で6文字以上16文字以下です。',
    en: 'The signing password has 6 to 16 upper-case letters and digits.',
  },
  'auth-pin-form': {
    ja: '利用者証明用の暗証番号は、数字4桁です。',
    en: 'The authentication PIN has 4 digits.',
  },
  'pin-wrong': { ja: '暗証番号が違います。', en: 'The PIN is wrong.' },
  'pin-blocked': {
    ja: '間違いが続いたため、ロックされています。',
    en: 'Too many wrong PINs. The PIN is locked.',
  },
} as const satisfies Record<string, WordsDto>;

export type WorldReasonCode = keyof typeof WORLD_REASON_WORDS;
