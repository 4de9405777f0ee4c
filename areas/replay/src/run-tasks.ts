/** The job of long runs; nagori.enqueue_run adds it. */
import type { Tasks } from '@nagori/database';
import * as z from 'zod';
import { carryOn, type RunDeps, type RunWork } from './carry-on.ts';
import type { RunKind } from './run-store.ts';

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
