/**
 * Transfers a case to the authority's desk, which calls the holder and suspends at the holder's
 * request (R21). A job: runs at least once.
 *
 * Invariants: the authority stores a sender's reference once, so that a second run changes nothing.
 * A crash between its answer and our record sends the same message again. Its answer reveals
 * nothing of any certificate.
 */
import { changeLoss } from './change-loss.ts';
import { readLoss } from './load-loss.ts';
import type { LossDeps } from './loss-deps.ts';

const SYSTEM = 'system';

/** Throws where the authority cannot be reached: the job is tried again, later each time. */
export async function transferLoss(
  deps: LossDeps,
  { operator, id }: { readonly operator: string; readonly id: string },
): Promise<void> {
  const record = await readLoss(deps, operator, id);
  if (record?.details === undefined || record.stored.state === 'closed') return;
  if (!record.stored.tasks.some(isOnItsWay)) return;
  const { reference } = record.stored;
  await deps.inbox.transferLoss({ sender: operator, reference, contact: record.details.contact });
  await changeLoss(deps, operator, id, ({ stored }, now) => {
    const task = stored.tasks.find(isOnItsWay);
    if (task === undefined) return undefined;
    const log = { at: now, act: 'acknowledged', task: task.task, by: SYSTEM } as const;
    return { log: [{ ...log, sealed: undefined }], tasks: [{ ...task, acknowledgedAt: now }] };
  });
}

const MOST_AT_ONCE = 200;

/**
 * Transfers all cases still on the way. A round besides the jobs, which after a long outage of the
 * authority are retried only hours later: a lost phone must not wait that long (R21). Returns how
 * many cases it sent.
 */
export async function transferOnTheWay(deps: LossDeps): Promise<number> {
  const waiting = await deps.store.onTheWay(MOST_AT_ONCE);
  // The first that does not get through ends the round: the others would wait for the same.
  for (const one of waiting) await transferLoss(deps, one);
  return waiting.length;
}

function isOnItsWay(task: {
  readonly state: string;
  readonly acknowledgedAt: number | undefined;
}): boolean {
  return task.state === 'transferred' && task.acknowledgedAt === undefined;
}
