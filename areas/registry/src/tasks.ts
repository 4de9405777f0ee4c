/**
 * Jobs of the register: ending terms, and reviewing what relies on withdrawn evidence.
 */
import type { ClearanceDeps } from '@nagori/area-clearance';
import type { Tasks } from '@nagori/database';
import * as z from 'zod';
import { lapseTerms } from './change-file.ts';
import type { RegistryDeps } from './registry-deps.ts';
import { REGISTER_JOB, reviewRegister } from './review-register.ts';

const decision = z.strictObject({ operator: z.string(), seq: z.int() });

export function registryTasks(deps: RegistryDeps, clearance: ClearanceDeps): Tasks {
  return {
    tasks: {
      'lapse-terms': async () => {
        await lapseTerms(deps);
      },
      [REGISTER_JOB]: async (payload) => {
        await reviewRegister({ ...deps, clearance }, decision.parse(payload));
      },
    },
    rounds: { 'lapse-terms': '*/10 * * * *' },
  };
}
