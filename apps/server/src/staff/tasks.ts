/** What comes round by itself: sessions, tokens, challenges and attempts that ran out are removed. */
import type { StaffDeps } from '@nagori/app';
import type { Tasks } from '../handover/tasks.ts';

export function staffTasks({ store, now }: Pick<StaffDeps, 'store' | 'now'>): Tasks {
  return {
    tasks: { 'purge-staff': () => store.signIn.purge(now()) },
    rounds: { 'purge-staff': '*/10 * * * *' },
  };
}
