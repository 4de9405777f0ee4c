/**
 * Jobs of announced visits: the prompt, reminders, outcomes, and deletion.
 */
import type { Tasks } from '@nagori/database';
import * as z from 'zod';
import { SEND_PROMPT_JOB } from './plan-visit.ts';
import { sendPrompt, sendReminders } from './send-mail.ts';
import { settleVisits } from './settle-visits.ts';
import type { VisitDeps } from './visit-deps.ts';

const named = z.strictObject({ operator: z.string(), id: z.uuid() });

export function promptTasks(deps: VisitDeps): Tasks {
  return {
    tasks: {
      [SEND_PROMPT_JOB]: async (payload) => {
        await sendPrompt(deps, named.parse(payload));
      },
      'send-reminders': async () => {
        await sendReminders(deps);
      },
      'settle-visits': async () => {
        await settleVisits(deps);
      },
      'forget-visits': async () => {
        await deps.visits.forget();
      },
    },
    rounds: {
      // Reminders have their own hours; each of them retries those missed before.
      'send-reminders': '10 * * * *',
      'settle-visits': '*/15 * * * *',
      'forget-visits': '30 18 * * *',
    },
  };
}
