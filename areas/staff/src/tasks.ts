/**
 * Recurring jobs: deletes expired sessions, tokens and attempts; makes notices.
 */
import type { Tasks } from '@nagori/database';
import type { StaffDeps } from './staff-deps.ts';

export function staffTasks({ store }: Pick<StaffDeps, 'store'>): Tasks {
  return {
    tasks: {
      'purge-staff': () => store.signIn.purge(),
      'make-notices': async () => {
        await store.notices.make();
      },
    },
    rounds: { 'purge-staff': '*/10 * * * *', 'make-notices': '* * * * *' },
  };
}
