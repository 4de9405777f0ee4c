/**
 * Jobs of the loss desk: transfers, and tasks not done in time.
 */
import type { Tasks } from '@nagori/database';
import * as z from 'zod';
import { escalateLosses } from './escalate-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import { TRANSFER_JOB } from './record-task.ts';
import { transferLoss, transferOnTheWay } from './transfer-loss.ts';

const passedOn = z.strictObject({ operator: z.string(), id: z.uuid() });

export function lossTasks(deps: LossDeps): Tasks {
  return {
    tasks: {
      [TRANSFER_JOB]: async (payload) => {
        await transferLoss(deps, passedOn.parse(payload));
      },
      'transfer-losses': async () => {
        await transferOnTheWay(deps);
      },
      'escalate-losses': async () => {
        await escalateLosses(deps);
      },
    },
    rounds: { 'escalate-losses': '*/5 * * * *', 'transfer-losses': '* * * * *' },
  };
}
