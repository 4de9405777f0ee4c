/** Jobs of the loss desk: cases that are passed on, tasks that nobody did in time. */
import {
  escalateLosses,
  type LossDeps,
  TRANSFER_JOB,
  transferLoss,
  transferOnTheWay,
} from '@nagori/app';
import * as z from 'zod';
import type { Tasks } from '../handover/tasks.ts';

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
