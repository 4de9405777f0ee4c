/** Jobs of challenges: awaited deletions are followed in the authority's status lists. */
import { type ChallengeDeps, followStatusLists } from '@nagori/app';
import type { Tasks } from '../handover/tasks.ts';

export function challengeTasks(deps: ChallengeDeps): Tasks {
  return {
    tasks: {
      'follow-status-lists': async () => {
        await followStatusLists(deps);
      },
    },
    rounds: { 'follow-status-lists': '*/10 * * * *' },
  };
}
