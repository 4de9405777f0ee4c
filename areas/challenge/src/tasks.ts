/** Jobs of challenges: awaited deletions are followed in the authority's status lists. */
import type { Tasks } from '@nagori/database';
import type { ChallengeDeps } from './challenge-deps.ts';
import { followStatusLists } from './follow-status-list.ts';

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
