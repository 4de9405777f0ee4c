/** Jobs of certificates: a finding that may contradict one, a phone that was reported lost. */
import { type ClearanceDeps, reviewClearances, reviewLostClearances } from '@nagori/app';
import * as z from 'zod';
import type { Tasks } from '../handover/tasks.ts';

const review = z.strictObject({ operator: z.string(), handover: z.uuid() });
const lostPhone = z.strictObject({ phoneKeyHex: z.string().regex(/^[0-9a-f]{32}$/) });

export function clearanceTasks(deps: ClearanceDeps): Tasks {
  return {
    tasks: {
      'review-clearance': async (payload) => {
        const { operator, handover } = review.parse(payload);
        await reviewClearances(deps, operator, handover);
      },
      'review-lost-clearance': async (payload) => {
        const { phoneKeyHex } = lostPhone.parse(payload);
        await reviewLostClearances(deps, Buffer.from(phoneKeyHex, 'hex'));
      },
    },
    rounds: {},
  };
}
