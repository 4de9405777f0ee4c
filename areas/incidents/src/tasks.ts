/** Jobs of incidents: a finding in a phone that is ours becomes one. */
import { INCIDENT_CAUSES, LEFTOVER_JOB } from '@nagori/area-handover';
import type { Tasks } from '@nagori/database';
import * as z from 'zod';
import { recordLeftover } from './record-leftover.ts';
import type { IncidentRouteDeps } from './routes.ts';

const leftover = z.strictObject({
  operator: z.string(),
  handover: z.uuid(),
  evidence: z.string(),
  // Older jobs, from before there were two causes, have none.
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
