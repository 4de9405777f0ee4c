/** The words that `nagori inspect` prints for people. */
import type { Inspection, Why } from '@nagori/android';
import { PORTAL_APP } from '@nagori/model';
import type { Language } from '@nagori/policy';
import type { IphoneInspection } from '../iphone/read-iphone.ts';

type Words = Readonly<Record<Language, string>>;
/** The answers of either system. */
export type AnswerOf = Omit<Inspection & Omit<IphoneInspection, keyof Inspection>, 'outcome'>;
export type Answered = keyof AnswerOf;

export const ANSWER_WORDS: Readonly<Record<Answered, Words>> = {
  imeis: { ja: 'IMEI', en: 'IMEI' },
  brand: { ja: 'ブランド', en: 'brand' },
  model: { ja: '機種', en: 'model' },
  os: { ja: 'OSのバージョン', en: 'system version' },
  patch: { ja: 'セキュリティ更新', en: 'security patch' },
  setUp: { ja: '初期設定', en: 'setup' },
  accounts: { ja: 'アカウント', en: 'accounts' },
  frp: { ja: '端末保護（FRP）', en: 'reset protection (FRP)' },
  findMy: { ja: '「探す」機能', en: 'Find My' },
  passcode: { ja: 'パスコード', en: 'passcode' },
  activation: { ja: 'アクティベーション', en: 'activation' },
  bootloader: { ja: 'ブートローダー', en: 'bootloader' },
  oemUnlock: { ja: 'OEMロック解除', en: 'OEM unlock' },
  encryption: { ja: '暗号化', en: 'encryption' },
  storage: { ja: 'ストレージ', en: 'storage' },
  sim: { ja: 'SIM', en: 'SIM' },
  portalApp: PORTAL_APP.name,
  osaifuApp: { ja: 'おサイフケータイのアプリ', en: 'Osaifu-Keitai app' },
  batteryPercent: { ja: '電池残量', en: 'battery' },
};

/** Words of closed lists; everything else is shown as the phone says it. */
export const VALUE_WORDS: Readonly<Record<string, Words>> = {
  done: { ja: '完了', en: 'done' },
  'not-done': { ja: '未完了', en: 'not done' },
  on: { ja: '有効', en: 'on' },
  off: { ja: '無効', en: 'off' },
  set: { ja: 'あり', en: 'set' },
  activated: { ja: '済み', en: 'activated' },
  'not-activated': { ja: '未済', en: 'not activated' },
  locked: { ja: 'ロック中', en: 'locked' },
  custom: { ja: '独自の鍵でロック中', en: 'locked with its owner’s key' },
  unlocked: { ja: 'ロック解除済み', en: 'unlocked' },
  allowed: { ja: '許可', en: 'allowed' },
  'not-allowed': { ja: '不許可', en: 'not allowed' },
  file: { ja: 'ファイル単位', en: 'by file' },
  block: { ja: 'ディスク全体', en: 'whole disk' },
  none: { ja: 'なし', en: 'none' },
  present: { ja: 'あり', en: 'present' },
  absent: { ja: '見えません', en: 'none seen' },
};

export const WHY_WORDS: Readonly<Record<Why, Words>> = {
  'not-reached': { ja: 'そこまで読み取れませんでした', en: 'the output broke off before it' },
  'no-command': { ja: '端末にこのコマンドがありません', en: 'the phone has no such command' },
  'command-failed': { ja: 'コマンドが失敗しました', en: 'the command failed' },
  'no-value': { ja: '値がありません', en: 'no value' },
  'not-understood': { ja: '読み取れない応答です', en: 'the answer is not understood' },
  contradiction: { ja: '応答が矛盾しています', en: 'the answers contradict each other' },
};

export const INSPECT_WORDS = {
  unknown: { ja: '不明（{why}）', en: 'unknown ({why})' },
  bad: { ja: '異常（{why}）', en: 'wrong ({why})' },
  counts: { ja: 'Google {google}件、ほか{others}件', en: '{google} of Google, {others} others' },
  space: { ja: '{total} GiB（空き {free} GiB）', en: '{total} GiB ({free} GiB free)' },
  written: { ja: '記録を書き出しました: {file}', en: 'evidence written: {file}' },
} as const satisfies Record<string, Words>;
