/**
 * Names of a challenge's states and refusals, for staff and holders.
 */
import type { ReadingRefusal, StatementRefusal } from '@nagori/challenge';
import type { ChallengeState } from './challenge-state.ts';

interface Words {
  readonly ja: string;
  readonly en: string;
}

export const CHALLENGE_STATE_WORDS: Readonly<Record<ChallengeState, Words>> = {
  asked: { ja: '回答を待っています', en: 'Waiting for the answer' },
  answered: {
    ja: '回答が届きました。確認番号を入れてください',
    en: 'The answer has arrived. Enter the code',
  },
  accepted: { ja: '回答を記録しました', en: 'The answer is on record' },
  refused: { ja: '回答を受け付けられません', en: 'The answer cannot be accepted' },
  expired: { ja: '時間切れです。もう一度お尋ねください', en: 'Time is up. Ask again' },
};

/** `answered`, where it waits for the reader (B2). */
export const READ_AGAIN_WORDS: Words = {
  ja: '回答が届きました。1分以内に、端末をもう一度読取装置に置いてください',
  en: 'The answer has arrived. Place the phone on the reader again within one minute',
};

/** The same in carried mode: the phone has just arrived, and no minute runs. */
export const READ_NOW_WORDS: Words = {
  ja: '回答が届きました。端末が届いたら、読取装置で読み取ってください',
  en: 'The answer has arrived. When the phone arrives, place it on the reader',
};

type ReasonCode = StatementRefusal | ReadingRefusal | 'code-differs' | 'element-not-read';

const NOT_SIGNED = {
  ja: '認証局の署名が確認できません',
  en: 'The authority’s signature cannot be confirmed',
};

const REASON_WORDS: Readonly<Record<ReasonCode, Words>> = {
  malformed: { ja: '回答の形が正しくありません', en: 'The answer is not well formed' },
  algorithm: NOT_SIGNED,
  type: { ja: '別の種類の文書です', en: 'This is another kind of document' },
  key: NOT_SIGNED,
  withdrawn: {
    ja: '認証局がこの署名の鍵を取り消しています',
    en: 'The authority has withdrawn the key that signed this',
  },
  signature: NOT_SIGNED,
  issuer: NOT_SIGNED,
  claims: { ja: '回答の内容が正しくありません', en: 'The answer is not well formed' },
  'issued-in-future': {
    ja: '回答の時刻が、受け取った時刻より先になっています',
    en: 'The answer is dated in the future',
  },
  expired: { ja: '回答の期限が過ぎています', en: 'The answer has expired' },
  'other-challenge': {
    ja: '別のお問い合わせへの回答です',
    en: 'This answers another request',
  },
  'challenge-used': { ja: 'すでに回答済みです', en: 'This has already been answered' },
  'other-subject': {
    ja: 'この端末ではなく、ご本人についての回答です',
    en: 'The answer is about the person, not about this phone',
  },
  'other-element': { ja: '別の端末についての回答です', en: 'The answer is about another phone' },
  'binding-too-weak': {
    ja: 'この端末との結び付きが足りません',
    en: 'The answer is not tied closely enough to this phone',
  },
  'code-differs': {
    ja: '画面の番号が一致しませんでした',
    en: 'The code on the screen did not match',
  },
  'element-not-read': {
    ja: '読取装置で端末を読めませんでした',
    en: 'The reader could not read the phone',
  },
  'element-differs': {
    ja: '置かれた端末は、回答の端末と違います',
    en: 'The phone on the reader is not the phone of the answer',
  },
  'read-too-late': {
    ja: '回答から1分を過ぎて読み取りました。もう一度お尋ねください',
    en: 'The phone was read more than a minute after the answer. Ask again',
  },
};

/** The words of a reason; codes come from our own table, so each has words. */
export function reasonWords(code: string): Words {
  return REASON_WORDS[code as ReasonCode] ?? REASON_WORDS.malformed;
}
