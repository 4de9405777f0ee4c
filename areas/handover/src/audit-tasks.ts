/**
 * Jobs of the audit: what was sealed before seals were bound to their row is sealed again; who
 * looked is forgotten when its time is over.
 */
import type { Tasks } from '@nagori/database';
import { type BindSealsDeps, bindSeals } from './bind-seals.ts';
import type { LookStore } from './look-store.ts';

export interface AuditTaskDeps extends BindSealsDeps {
  readonly looks: Pick<LookStore, 'forget'>;
}

export function auditTasks(deps: AuditTaskDeps): Tasks {
  return {
    tasks: {
      'bind-seals': async () => {
        await bindSeals(deps);
      },
      'forget-looks': async () => {
        await deps.looks.forget();
      },
    },
    rounds: { 'bind-seals': '*/5 * * * *', 'forget-looks': '17 18 * * *' },
  };
}
