/**
 * Answers that this app gave to shops: stored until the holder clears them, to be resent, shown
 * again, and followed up when the element deletes later.
 *
 * Invariants: an answer is stored before it is sent (the same bytes sent twice are one answer); it
 * contains no name, no phone number and no PIN.
 */
import { readStored, type Store, writeStored } from '../../parts/browser-store.ts';

const ANSWERS = 'nagori.holder.answers';
/** More than a holder needs; the oldest are dropped. */
export const ANSWERS_MOST = 20;

export const KEY_STATES = ['none', 'deleted', 'awaited', 'failed'] as const;
export type StatedKey = (typeof KEY_STATES)[number];

/** `prepared` is known here alone. The shop reports the other states. */
export type AnswerState = 'prepared' | 'answered' | 'accepted' | 'refused' | 'expired';

export interface StoredReceipt {
  /** Signed by the operator (M7). */
  readonly jws: string;
  readonly state: string;
  readonly verdict: string;
  readonly at: number;
}

export interface StoredAnswer {
  /** The challenge, which identifies the answer. */
  readonly ch: string;
  readonly invitation: string;
  /** The address to send to: the path alone if it is this site. */
  readonly up: string;
  readonly operator: string;
  readonly who: string;
  readonly min: string;
  readonly exp: number;
  /** Commitment and salt of the element in the answer; absent if it is about the person. */
  readonly bind?: { readonly cElem: string; readonly salt: string };
  readonly statement: string;
  readonly key: StatedKey;
  readonly preparedAt: number;
  readonly state: AnswerState;
  readonly receipt?: StoredReceipt;
  /** When the receipt of the deletion was sent to the shop. */
  readonly broughtAt?: number;
  /** When the failed deletion was reported to the shop; it may still happen. */
  readonly failedAt?: number;
  /** The code for which the follow-up ended. */
  readonly closed?: string;
}

const isAnswer = (value: unknown): value is StoredAnswer => {
  if (typeof value !== 'object' || value === null) return false;
  const { ch, up, statement, state } = value as Partial<StoredAnswer>;
  return [ch, up, statement, state].every((text) => typeof text === 'string');
};

/** Newest first. */
export function storedAnswers(store: Store | undefined): readonly StoredAnswer[] {
  const stored = readStored(store, ANSWERS);
  return Array.isArray(stored) ? stored.filter(isAnswer) : [];
}

/** Adds the answer, or replaces the older one to the same challenge. */
export function keepAnswer(
  store: Store | undefined,
  answer: StoredAnswer,
): readonly StoredAnswer[] {
  const before = storedAnswers(store);
  const known = before.some(({ ch }) => ch === answer.ch);
  const all = known
    ? before.map((one) => (one.ch === answer.ch ? answer : one))
    : [answer, ...before].slice(0, ANSWERS_MOST);
  writeStored(store, ANSWERS, all);
  return all;
}

export function dropAnswer(store: Store | undefined, ch: string): readonly StoredAnswer[] {
  const left = storedAnswers(store).filter((one) => one.ch !== ch);
  writeStored(store, ANSWERS, left);
  return left;
}
