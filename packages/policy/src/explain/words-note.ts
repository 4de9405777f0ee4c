/**
 * Notes on an acceptance in words, and the first lines of a decision where its verdict alone says
 * too little: an acceptance with a residue, or a phone blocked by a suspicion, claim or order.
 *
 * Invariants: whole sentences; a time, where there is one, is shown beside them. The call to the
 * police is mentioned for list matches only; for other blocks it depends on the block.
 */
import type { CustodyAction, Decision, NoteCode } from '@nagori/model';
import type { Words } from './words-form.ts';
import { CUSTODY_WORDS, VERDICT_WORDS, type VerdictWords } from './words-verdict.ts';

export const NOTE_WORDS = {
  'left-inside': {
    ja: '情報が残ったまま受け入れています。',
    en: 'Accepted with something still inside.',
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
    ja: '検査で問題が見つかったときは、期限までなら仕入先に返品できます。',
    en: 'If the inspection finds a problem, you can return the phone to the supplier until then.',
  },
  'holder-revokes': {
    ja: '端末からは消えていますが、失効していません。ご本人に失効の申請をご案内してください。',
    en: 'Gone from the phone, but not revoked. Ask the holder to apply for revocation.',
  },
} as const satisfies Record<NoteCode, Words>;

const ACCEPT_LEFT_INSIDE: Words = {
  ja: 'この端末は、情報が残ったまま受け入れられます。表示された行き先にだけ進めてください。',
  en: 'This phone may be accepted with something still inside, but only for the routes shown.',
};

const BLOCKED: Words = {
  ja: 'この端末の手続をここで止め、支払いも引渡しもしないでください。次にすることは、理由とともに示します。',
  en: 'Stop here. Do not pay for or release this phone. What to do next is shown with the reason.',
};
/** Used where the phone is quarantined for a legal block alone. */
const BLOCKED_CUSTODY: Readonly<Partial<Record<CustodyAction, Words>>> = {
  'set-apart': {
    ja: '端末をほかの端末と分けて保管し、疑い・請求・命令が終わるまで動かさないでください。',
    en: 'Keep the phone apart from others. Do not move it until the suspicion, claim or order ends.',
  },
};

/** Quarantined by law and by no list match: who is called depends on the block. */
function isBlockedAlone({ verdict, reasons }: Pick<Decision, 'verdict' | 'reasons'>): boolean {
  const subjects = reasons
    .filter(({ code }) => code === 'bad' || code === 'matched')
    .map(({ subject }) => subject);
  return (
    verdict === 'quarantine' &&
    subjects.includes('legal-block') &&
    !subjects.includes('loss-match') &&
    !subjects.includes('police-match')
  );
}

/** The verdict in words; an acceptance with a residue says so in its first line. */
export function verdictWords(
  decision: Pick<Decision, 'verdict' | 'notes' | 'reasons'>,
): VerdictWords {
  const words: VerdictWords = VERDICT_WORDS[decision.verdict];
  if (isBlockedAlone(decision)) return { ...words, sentence: BLOCKED };
  const isLeft = decision.notes.some(({ code }) => code === 'left-inside');
  return isLeft ? { ...words, sentence: ACCEPT_LEFT_INSIDE } : words;
}

/** What happens to the phone now. */
export function custodyWords(decision: Pick<Decision, 'custody' | 'verdict' | 'reasons'>): Words {
  const own = isBlockedAlone(decision) ? BLOCKED_CUSTODY[decision.custody] : undefined;
  return own ?? CUSTODY_WORDS[decision.custody];
}
