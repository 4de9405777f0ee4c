/** Jobs of the audit: what was sealed before seals were bound to their row is sealed again. */
import { type BindSealsDeps, bindSeals } from '@nagori/app';
import type { Tasks } from '../handover/tasks.ts';

export function auditTasks(deps: BindSealsDeps): Tasks {
  return {
    tasks: {
      'bind-seals': async () => {
        await bindSeals(deps);
      },
    },
    rounds: { 'bind-seals': '*/5 * * * *' },
  };
}
