/** Jobs of certificates: something was recorded of a phone that has one; a key was withdrawn. */
import { type ClearanceDeps, reviewClearances, reviewWithdrawnKeys } from '@nagori/app';
import * as z from 'zod';
import type { Tasks } from '../handover/tasks.ts';

const review = z.strictObject({ operator: z.string(), handover: z.uuid() });

export function clearanceTasks(deps: ClearanceDeps): Tasks {
  return {
    tasks: {
      'review-clearance': async (payload) => {
        const { operator, handover } = review.parse(payload);
        await reviewClearances(deps, operator, handover);
      },
      'review-withdrawn-keys': async () => {
        await reviewWithdrawnKeys(deps);
      },
    },
    rounds: { 'review-withdrawn-keys': '*/5 * * * *' },
  };
}
