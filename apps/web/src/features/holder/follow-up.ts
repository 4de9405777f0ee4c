/**
 * What is still pending after an answer: the shop's receipt (M7), and the receipt of a later
 * deletion (R03), which is sent to the shop automatically.
 *
 * Invariants: all communication goes through `Reach`. A request that cannot be sent is tried again
 * later; a final refusal closes the answer with its code. A failed deletion is reported once; if
 * the deletion follows, its receipt is the last thing sent.
 */
import type { ReceiptListDto } from '@nagori/area-authority/wire';
import type { HolderChallengeDto } from '@nagori/area-challenge/wire';
import { isProblem } from '../../api/problem.ts';
import type { AnswerState, StoredAnswer, StoredReceipt } from './stored-answers.ts';

type Bind = NonNullable<StoredAnswer['bind']>;

export interface Reach {
  readonly look: (up: string) => Promise<HolderChallengeDto>;
  /** Undefined when signed out, since the authority cannot be asked. */
  readonly receipts: ((bind: Bind) => Promise<ReceiptListDto>) | undefined;
  readonly bring: (up: string, receipt: string) => Promise<unknown>;
  /** Undefined if it is not this operator's, or is about another challenge. */
  readonly openReceipt: (jws: string, answer: StoredAnswer) => Promise<StoredReceipt | undefined>;
  readonly now: () => number;
}

/** While the handover runs, a later receipt will say more. */
const isOpen = ({ receipt }: StoredAnswer): boolean =>
  receipt === undefined || receipt.state === 'open';

/** Whether asking again can bring anything new. */
export function isOwed(answer: StoredAnswer): boolean {
  if (answer.closed !== undefined) return false;
  switch (answer.state) {
    case 'prepared':
    case 'refused':
    case 'expired':
      return false;
    case 'answered':
      return true;
    case 'accepted':
      return isOpen(answer) || isDeletionOwed(answer);
    default:
      return answer.state satisfies never;
  }
}

/** The shop accepted a phone whose deletion was pending, and has no result yet. */
export function isDeletionOwed({ state, key, bind, broughtAt, closed }: StoredAnswer): boolean {
  const waits = state === 'accepted' && key === 'awaited' && bind !== undefined;
  return waits && broughtAt === undefined && closed === undefined;
}

/** What is known of the key by now, and as of when: a receipt is newer than the statement. */
export function keyNow({
  key,
  preparedAt,
  broughtAt,
  failedAt,
}: Pick<StoredAnswer, 'key' | 'preparedAt' | 'broughtAt' | 'failedAt'>): {
  readonly key: StoredAnswer['key'];
  readonly at: number;
} {
  if (broughtAt !== undefined) return { key: 'deleted', at: broughtAt };
  if (failedAt !== undefined) return { key: 'failed', at: failedAt };
  return { key, at: preparedAt };
}

/** The answer with the state that the shop reports. */
export function seenAt(answer: StoredAnswer, view: HolderChallengeDto): StoredAnswer {
  const state: AnswerState = view.state === 'asked' ? 'prepared' : view.state;
  return { ...answer, state };
}

/** The answer after reading its state and sending what can be sent. */
export async function followUp(answer: StoredAnswer, reach: Reach): Promise<StoredAnswer> {
  const looked = await look(answer, reach);
  const { bind } = looked;
  return bind !== undefined && isDeletionOwed(looked) ? bring(looked, bind, reach) : looked;
}

async function look(answer: StoredAnswer, reach: Reach): Promise<StoredAnswer> {
  if (answer.closed !== undefined || !isOpen(answer)) return answer;
  try {
    const view = await reach.look(answer.up);
    const seen = seenAt(answer, view);
    if (view.receipt === undefined) return seen;
    const receipt = await reach.openReceipt(view.receipt, answer);
    return receipt === undefined ? seen : { ...seen, receipt };
  } catch (error) {
    return later(answer, error);
  }
}

async function bring(answer: StoredAnswer, bind: Bind, reach: Reach): Promise<StoredAnswer> {
  try {
    const { receipts } = (await reach.receipts?.(bind)) ?? { receipts: [] };
    const deleted = receipts.find(({ key }) => key === 'deleted');
    const first = deleted ?? (answer.failedAt === undefined ? receipts[0] : undefined);
    if (first === undefined) return answer;
    await reach.bring(answer.up, first.receipt);
    const at = reach.now();
    return deleted === undefined ? { ...answer, failedAt: at } : { ...answer, broughtAt: at };
  } catch (error) {
    return later(answer, error);
  }
}

/** Codes after which asking again is useless. */
const FINAL = ['challenge-not-found', 'handover-ended', 'receipt-refused', 'receipt-of-another'];

function later(answer: StoredAnswer, error: unknown): StoredAnswer {
  if (isProblem(error, ...FINAL)) return { ...answer, closed: error.code };
  // A programming error must not pass as a bad connection.
  if (!isProblem(error)) throw error;
  return answer;
}
