/**
 * Recurring job: deletes expired sessions, tokens and attempts.
 */
import type { Tasks } from '@nagori/database';
import type { StaffDeps } from './staff-deps.ts';

export function staffTasks({ store }: Pick<StaffDeps, 'store'>): Tasks {
  return {
    tasks: { 'purge-staff': () => store.signIn.purge() },
    rounds: { 'purge-staff': '*/10 * * * *' },
  };
}
