/**
 * Why a phone is not overwritten, and why it is not done: the words of the command and of the page.
 */
import type { NotReady, OverwriteFault } from './overwrite-outcome.ts';

interface Words {
  readonly ja: string;
  readonly en: string;
}

export const NOT_READY_WORDS: Readonly<Record<NotReady, Words>> = {
  accounts: {
    ja: '端末にアカウントが残っています',
    en: 'an account is signed in on the phone',
  },
  'little-free': {
    ja: '空き領域が半分未満です',
    en: 'less than half of its storage is free',
  },
  'no-answer': {
    ja: '端末が保存領域の状態を答えません',
    en: 'the phone does not say what is in its storage',
  },
};

export const FAULT_WORDS: Readonly<Record<OverwriteFault, Words>> = {
  'files-missing': {
    ja: '書き込んだファイルが揃っていません',
    en: 'files that were written are missing',
  },
  'content-differs': {
    ja: '読み戻したデータが一致しません',
    en: 'what was read back is not what was written',
  },
  'not-filled': {
    ja: '空き領域の一部に書き込めませんでした',
    en: 'a part of the free storage was not written',
  },
  'never-full': {
    ja: '空き領域を超える量を書き込めました。端末が空き領域を正しく答えていません',
    en: 'the phone took more than it said was free',
  },
  'not-deleted': {
    ja: '書き込んだファイルを削除できませんでした',
    en: 'the files that were written could not be deleted',
  },
};
