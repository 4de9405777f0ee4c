/** Jobs of incidents: a finding in a phone that is ours becomes one. */
import { LEFTOVER_JOB, recordLeftover } from '@nagori/app';
import * as z from 'zod';
import type { Tasks } from '../handover/tasks.ts';
import type { IncidentRouteDeps } from './routes.ts';

const leftover = z.strictObject({
  operator: z.string(),
  handover: z.uuid(),
  evidence: z.string(),
});

export function incidentTasks({ handover, incidents }: IncidentRouteDeps): Tasks {
  return {
    tasks: {
      [LEFTOVER_JOB]: async (payload) => {
        await recordLeftover({ ...handover, incidents }, leftover.parse(payload));
      },
    },
    rounds: {},
  };
}
