/** Challenges as they travel over HTTP. */
import { invitationQrText } from '@nagori/challenge';
import { awaitedBy } from './challenge-state.ts';
import {
  CHALLENGE_STATE_WORDS,
  READ_AGAIN_WORDS,
  READ_NOW_WORDS,
  reasonWords,
} from './challenge-words.ts';
import type { Asking } from './load-challenge.ts';
import type { ChallengeStanding, HolderView } from './read-challenges.ts';
import type { ChallengeDto, HolderChallengeDto } from './wire.ts';

const iso = (at: number) => new Date(at).toISOString();

export function viewChallenge(standing: ChallengeStanding): ChallengeDto {
  const { stored, state, reasons, triesLeft } = standing;
  const { id, mode, min, openedAt, exp, settled } = stored;
  const awaits = state === 'answered' ? awaitedBy(stored) : undefined;
  return {
    id,
    mode,
    min,
    state,
    stateWords: awaits === 'reading' ? readingWords(mode) : CHALLENGE_STATE_WORDS[state],
    ...(awaits === undefined ? {} : { awaits }),
    openedAt: iso(openedAt),
    exp: iso(exp),
    reasons: reasons.map((reason) => ({ code: reason, words: reasonWords(reason) })),
    triesLeft,
    ...(settled === undefined ? {} : { settled }),
  };
}

const readingWords = (mode: ChallengeDto['mode']) =>
  mode === 'carried' ? READ_NOW_WORDS : READ_AGAIN_WORDS;

export function viewAsking({ invitation, link }: Asking) {
  return { invitation, link, qr: invitationQrText(link, invitation) };
}

export function viewForHolder(view: HolderView): HolderChallengeDto {
  const { invitation, who, state, exp, receipt } = view;
  return { invitation, who, state, exp: iso(exp), ...(receipt === undefined ? {} : { receipt }) };
}
