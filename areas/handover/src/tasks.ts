/** Jobs of handovers: holds that end by themselves, phones that were reported lost. */
import type { Tasks } from '@nagori/database';
import * as z from 'zod';
import type { HandoverDeps } from './handover-deps.ts';
import { reviewOverdue, reviewPhone } from './review-overdue.ts';

const lostPhone = z.strictObject({ phoneKeyHex: z.string().regex(/^[0-9a-f]{32}$/) });

export function handoverTasks(deps: HandoverDeps): Tasks {
  return {
    tasks: {
      'review-overdue': async () => {
        await reviewOverdue(deps);
      },
      'review-lost-phone': async (payload) => {
        const { phoneKeyHex } = lostPhone.parse(payload);
        await reviewPhone(deps, Buffer.from(phoneKeyHex, 'hex'));
      },
      'forget-signings': () => deps.signings.forgetOld(),
      'forget-sightings': async () => {
        await deps.sightings?.forgetOld();
      },
    },
    rounds: {
      'review-overdue': '*/5 * * * *',
      'forget-signings': '23 * * * *',
      'forget-sightings': '37 * * * *',
    },
  };
}
