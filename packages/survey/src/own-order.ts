/**
 * The order in which the answers to one question are published: by what they say, and by nothing
 * else.
 *
 * Invariants: the order is a function of the answers as a bag. Who gave which, and in which
 * order sheets came in, leaves no trace in it; so two questions' lists cannot be laid side by side.
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
  /** By codebook; only answers that can be read are coded. */
  readonly codes: ReadonlyMap<string, Codes>;
}

const KINDS = ['answered', 'no-answer', 'withheld'] as const;

export function inOwnOrder(answers: readonly PooledAnswer[]): readonly PooledAnswer[] {
  return answers
    .map((answer) => ({ answer, rank: KINDS.indexOf(answer.reply.kind), key: answerKey(answer) }))
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ answer }) => answer);
}

/** Answers with the same key are the same in everything that is ever shown of them. */
export function answerKey({ reply, codes }: PooledAnswer): string {
  const coded = [...codes].sort(([a], [b]) => (a < b ? -1 : 1));
  // What was said comes first: the order of texts tells nothing of how they were coded.
  return canonicalJson([reply, coded]);
}
