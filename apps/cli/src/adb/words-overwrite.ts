/** The words that `nagori overwrite` prints for people. */
import type { Language } from '@nagori/policy';

type Words = Readonly<Record<Language, string>>;

export const OVERWRITE_WORDS = {
  begin: {
    ja: '上書きを始めます。中断したときは --resume {journal} で再開できます',
    en: 'overwriting begins; after an interruption, go on with --resume {journal}',
  },
  amount: { ja: '{done} / {all} MiB', en: '{done} of {all} MiB' },
  left: { ja: '残り {left}', en: '{left} left' },
  reading: { ja: '書き込んだデータを抜き取りで照合しています', en: 'reading samples back' },
  done: { ja: '上書きしました', en: 'overwritten' },
  failed: { ja: '上書きできていません（{why}）', en: 'not overwritten ({why})' },
  written: {
    ja: '書き込み: {written} / 空き {free} MiB',
    en: 'written: {written} of {free} MiB free',
  },
  samples: {
    ja: '照合: {samples}か所、不一致{differing}か所',
    en: 'read back: {samples} blocks, {differing} different',
  },
  file: { ja: '記録を書き出しました: {file}', en: 'evidence written: {file}' },
  reset: {
    ja: '初期化が必要な場合は、端末の「設定」で行ってください。ADBからは初期化できません',
    en: 'if the phone has to be reset, do it in its settings: ADB has no command for it',
  },
} as const satisfies Record<string, Words>;
