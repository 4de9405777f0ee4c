/**
 * The order in which the answers to one question are published: by content only.
 *
 * Invariants: the order is a function of the answers as a bag. It does not reveal who gave which,
 * or in which order sheets came in, so the lists of two questions cannot be matched line by line.
 */
import { canonicalJson } from '@nagori/model';
import type { Reply } from './answer.ts';
import type { Codes } from './codebook.ts';

export type PooledReply =
  | Extract<Reply, { kind: 'answered' }>
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'withheld' };

export interface PooledAnswer {
  readonly reply: PooledReply;
  /** By codebook; only readable answers are coded. */
  readonly codes: ReadonlyMap<string, Codes>;
}

const KINDS = ['answered', 'no-answer', 'withheld'] as const;

export function inOwnOrder(answers: readonly PooledAnswer[]): readonly PooledAnswer[] {
  return answers
    .map((answer) => ({ answer, rank: KINDS.indexOf(answer.reply.kind), key: answerKey(answer) }))
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ answer }) => answer);
}

/** Answers with the same key look the same wherever they are shown. */
export function answerKey({ reply, codes }: PooledAnswer): string {
  const coded = [...codes].sort(([a], [b]) => (a < b ? -1 : 1));
  // The reply comes first, so that the order of texts does not reveal their codes.
  return canonicalJson([reply, coded]);
}
