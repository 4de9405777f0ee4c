/** The job of long runs; see nagori.enqueue_run. */
import { carryOn, type RunDeps, type RunKind, type RunWork } from '@nagori/app';
import * as z from 'zod';
import type { Tasks } from '../handover/tasks.ts';

const asked = z.strictObject({ operator: z.string(), id: z.uuid() });

export function runTasks(deps: RunDeps, work: Readonly<Record<RunKind, RunWork>>): Tasks {
  return {
    tasks: {
      'long-run': async (payload) => {
        const { operator, id } = asked.parse(payload);
        await carryOn(deps, work, operator, id);
      },
    },
    rounds: {},
  };
}
