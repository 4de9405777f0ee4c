/**
 * Jobs of this area: photographs whose retention ended.
 */
import type { Tasks } from '@nagori/database';
import type { GradingDeps } from './grading-deps.ts';
import { forgetPhotographs } from './photographs.ts';

export function gradingTasks(deps: GradingDeps): Tasks {
  return {
    tasks: {
      'forget-photographs': async () => {
        await forgetPhotographs(deps);
      },
    },
    rounds: {
      // In the night of Japan: ten to three.
      'forget-photographs': '50 17 * * *',
    },
  };
}
