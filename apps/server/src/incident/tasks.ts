/** Jobs of incidents: a finding in a phone that is ours becomes one. */
import { INCIDENT_CAUSES, LEFTOVER_JOB, recordLeftover } from '@nagori/app';
import * as z from 'zod';
import type { Tasks } from '../handover/tasks.ts';
import type { IncidentRouteDeps } from './routes.ts';

const leftover = z.strictObject({
  operator: z.string(),
  handover: z.uuid(),
  evidence: z.string(),
  // Jobs of before there was another cause have none.
  cause: z.enum(INCIDENT_CAUSES).default('leftover'),
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
