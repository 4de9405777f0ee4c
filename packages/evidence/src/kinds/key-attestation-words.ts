/** What an attestation by the phone's hardware came to, in words. */
import type { Words } from '../reader.ts';

export const WORDS = {
  name: {
    chain: { ja: '証明の検証', en: 'Check of the proof' },
    level: { ja: '証明した場所', en: 'Attested in' },
    challenge: { ja: '証明の時刻', en: 'Time of the proof' },
    number: { ja: 'IMEI（ハードウェア）', en: 'IMEI in the hardware' },
    boot: { ja: '起動したシステム', en: 'System that was started' },
    bootloader: { ja: 'ブートローダー', en: 'Bootloader' },
    os: { ja: 'Androidの版', en: 'Android version' },
    patch: { ja: 'セキュリティパッチ', en: 'Security patch' },
  },
  chain: {
    trusted: { ja: '登録したルートまで確認できました', en: 'Valid up to a pinned root' },
    revoked: { ja: '失効した鍵の証明が含まれています', en: 'A certificate of it is revoked' },
    suspended: {
      ja: '一時停止中の鍵の証明が含まれています',
      en: 'A certificate of it is suspended',
    },
    extended: {
      ja: '端末の鍵で作られた証明が含まれています',
      en: 'A certificate of it was made with a phone’s own key',
    },
    broken: { ja: '署名が正しくありません', en: 'A signature is wrong' },
    'no-root': {
      ja: '確認できません（登録したルートに届きません）',
      en: 'Not known: it ends in no pinned root',
    },
    'out-of-date': {
      ja: '確認できません（証明の有効期間外です）',
      en: 'Not known: a certificate of it is out of date',
    },
    'no-list': {
      ja: '確認できません（失効リストがありません）',
      en: 'Not known: no revocation list is set up',
    },
    'list-stale': {
      ja: '確認できません（失効リストが古くなっています）',
      en: 'Not known: the revocation list is too old',
    },
  },
  level: {
    software: { ja: 'ソフトウェア', en: 'Software' },
    tee: { ja: '保護された実行環境（TEE）', en: 'Trusted environment (TEE)' },
    strongbox: { ja: '専用チップ（StrongBox）', en: 'Chip of its own (StrongBox)' },
  },
  challenge: {
    ours: { ja: '当店の質問への回答', en: 'Answers a question of ours' },
    other: { ja: '不明（当店の質問への回答ではありません）', en: 'Not known: not asked by us' },
  },
  number: {
    same: { ja: 'この端末と一致', en: 'The same as this phone’s' },
    other: { ja: 'この端末と違います', en: 'Of another phone' },
  },
  boot: {
    verified: { ja: 'メーカーのもの', en: 'The maker’s' },
    'self-signed': { ja: 'メーカー以外のもの', en: 'Not the maker’s' },
    unverified: { ja: '確認されていないもの', en: 'Not verified' },
    failed: { ja: '検証に失敗', en: 'Verification failed' },
  },
  bootloader: {
    locked: { ja: 'ロック済み', en: 'Locked' },
    unlocked: { ja: 'ロック解除', en: 'Unlocked' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Words>>>>;
