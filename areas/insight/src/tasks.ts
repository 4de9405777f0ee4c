/**
 * Jobs of insight: rolling up increments, and counting older handovers.
 */
import type { Tasks } from '@nagori/database';
import { type CountHistoryDeps, countHistory } from './count-history.ts';

/** A round continues until nothing is left, or for this long: the next one begins every minute. */
const ROUND_MS = 50_000;

export function insightTasks(deps: CountHistoryDeps): Tasks {
  const { now } = deps.handover;
  return {
    tasks: {
      'roll-up-insight': async () => {
        const end = now() + ROUND_MS;
        for (;;) {
          const rolled = await deps.insight.rollUp();
          if (rolled === undefined || rolled === 0 || now() > end) return;
        }
      },
      'count-history': async () => {
        const end = now() + ROUND_MS;
        while ((await countHistory(deps)) > 0 && now() < end);
      },
    },
    rounds: { 'roll-up-insight': '* * * * *', 'count-history': '*/2 * * * *' },
  };
}
