/**
 * What an acceptance leaves open, in words, and the first line of an acceptance.
 *
 * Invariants: whole sentences; the time, where there is one, is shown beside them.
 */
import type { Decision, NoteCode } from '@nagori/model';
import type { Words } from './words-form.ts';
import { VERDICT_WORDS, type VerdictWords } from './words-verdict.ts';

export const NOTE_WORDS = {
  'left-inside': {
    ja: '情報が残ったままの受入です。示した行き先のほかには、進めないでください。',
    en: 'Accepted with something still inside. Send it only to the destinations shown.',
  },
  'left-unproven': {
    ja: '残っていないことがまだ確かめられていません。このままでは次の利用者に渡せません。',
    en: 'Not yet proven to be gone. The phone must not reach the next user as it is.',
  },
  'deletion-awaited': {
    ja: '端末からの削除を待っています。電源を入れ、通信できる状態で画面を点けておいてください。',
    en: 'Still to be deleted from the phone. Keep it on and online, with its screen on.',
  },
  'return-window': {
    ja: '検査で問題が見つかったときは、期限までに仕入先へ返品できます。',
    en: 'If the inspection finds something, the phone can go back to the supplier until then.',
  },
  'holder-revokes': {
    ja: '端末からは消えていますが、失効の申請はご本人に残っています。申請するよう、ご案内してください。',
    en: 'Gone from the phone, but not revoked. Ask the holder to apply for revocation.',
  },
} as const satisfies Record<NoteCode, Words>;

const ACCEPT_LEFT_INSIDE: Words = {
  ja: 'この端末は、情報が残ったまま受け入れて、示した行き先にだけ進めることができます。',
  en: 'This phone may be accepted with something still inside, for the destinations shown only.',
};

/** The verdict in words; an acceptance with something inside says so in its first line. */
export function verdictWords({
  verdict,
  notes,
}: Pick<Decision, 'verdict' | 'notes'>): VerdictWords {
  const words: VerdictWords = VERDICT_WORDS[verdict];
  const isLeft = notes.some(({ code }) => code === 'left-inside');
  return isLeft ? { ...words, sentence: ACCEPT_LEFT_INSIDE } : words;
}
