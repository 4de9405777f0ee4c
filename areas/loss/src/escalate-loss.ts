/**
 * Records tasks whose deadline has passed as overdue, once each, so that a report is noticed
 * without watching a list (N6). A round.
 */
import { inTurn } from '@nagori/database';
import { changeLoss } from './change-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import { isSettled } from './loss-tasks.ts';

const MOST_AT_ONCE = 200;

/** Returns how many cases had something overdue. */
export async function escalateLosses(deps: LossDeps): Promise<number> {
  const due = await deps.store.overdue(deps.now(), MOST_AT_ONCE);
  await inTurn(due, async ({ operator, id }) => {
    await changeLoss(deps, operator, id, ({ stored }, now) => {
      const late = stored.tasks.filter(
        (task) => !isSettled(task) && task.deadline < now && task.escalatedAt === undefined,
      );
      if (stored.state === 'closed' || late.length === 0) return undefined;
      const by = 'system';
      return {
        log: late.map(({ task }) => ({ at: now, act: 'overdue', task, by, sealed: undefined })),
        tasks: late.map((task) => ({ ...task, escalatedAt: now })),
      };
    });
  });
  return due.length;
}
