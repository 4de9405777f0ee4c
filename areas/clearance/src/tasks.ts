/**
 * Jobs of certificates: something was recorded of a phone that has one; a lost phone was found; a
 * key was withdrawn; what was opened before openings were noted.
 */
import type { Tasks } from '@nagori/database';
import * as z from 'zod';
import type { ClearanceDeps } from './clearance-deps.ts';
import { noteReopenedBefore } from './note-reopened-before.ts';
import { reviewClearances } from './review-clearances.ts';
import { reviewFound } from './review-found.ts';
import { reviewWithdrawnKeys } from './review-withdrawn-keys.ts';

const review = z.strictObject({ operator: z.string(), handover: z.uuid() });
const found = z.strictObject({ operator: z.string(), case: z.uuid() });

export function clearanceTasks(deps: ClearanceDeps): Tasks {
  return {
    tasks: {
      'note-reopened-before': async () => {
        await noteReopenedBefore(deps);
      },
      'review-clearance': async (payload) => {
        const { operator, handover } = review.parse(payload);
        await reviewClearances(deps, operator, handover);
      },
      'review-found-phone': async (payload) => {
        await reviewFound(deps, found.parse(payload));
      },
      'review-withdrawn-keys': async () => {
        await reviewWithdrawnKeys(deps);
      },
    },
    rounds: { 'review-withdrawn-keys': '*/5 * * * *' },
  };
}
