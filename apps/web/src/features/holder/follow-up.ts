/**
 * What is still owed after an answer: the shop's word on it (M7), and the receipt of a deletion
 * that came later (R03), brought to the shop by itself.
 *
 * Invariants: talks only through what it is given. What cannot be reached is tried again another
 * time; what is refused for good is closed with its code. A failure is told
 * once, and the deletion may still follow it; after that nothing more is brought.
 */
import type { ReceiptListDto } from '@nagori/area-authority/wire';
import type { HolderChallengeDto } from '@nagori/area-challenge/wire';
import { isProblem } from '../../api/problem.ts';
import type { AnswerState, StoredAnswer, StoredReceipt } from './stored-answers.ts';

type Bind = NonNullable<StoredAnswer['bind']>;

export interface Reach {
  readonly look: (up: string) => Promise<HolderChallengeDto>;
  /** Undefined: signed out, so there is no one to ask. */
  readonly receipts: ((bind: Bind) => Promise<ReceiptListDto>) | undefined;
  readonly bring: (up: string, receipt: string) => Promise<unknown>;
  /** Undefined: not this operator's, or about another challenge. */
  readonly openReceipt: (jws: string, answer: StoredAnswer) => Promise<StoredReceipt | undefined>;
  readonly now: () => number;
}

/** The handover still runs: its receipt will say more. */
const isOpen = ({ receipt }: StoredAnswer): boolean =>
  receipt === undefined || receipt.state === 'open';

/** Whether asking again could bring anything new. */
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

/** The shop took a phone whose deletion was awaited, and does not know yet what became of it. */
export function isDeletionOwed({ state, key, bind, broughtAt, closed }: StoredAnswer): boolean {
  const waits = state === 'accepted' && key === 'awaited' && bind !== undefined;
  return waits && broughtAt === undefined && closed === undefined;
}

/** What the shop's page says of it. */
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

/** Codes after which asking again is of no use. */
const FINAL = ['challenge-not-found', 'handover-ended', 'receipt-refused', 'receipt-of-another'];

function later(answer: StoredAnswer, error: unknown): StoredAnswer {
  if (isProblem(error, ...FINAL)) return { ...answer, closed: error.code };
  // A bug of ours must not pass as a bad connection.
  if (!isProblem(error)) throw error;
  return answer;
}
