/** What comes round by itself: what has run out of sessions, tokens and attempts is removed. */
import type { StaffDeps } from '@nagori/app';
import type { Tasks } from '../handover/tasks.ts';

export function staffTasks({ store, now }: Pick<StaffDeps, 'store' | 'now'>): Tasks {
  return {
    tasks: { 'purge-staff': () => store.signIn.purge(now()) },
    rounds: { 'purge-staff': '*/10 * * * *' },
  };
}
