/**
 * The jobs of the audit: delete look-ups and destroy keys whose retention has ended.
 */
import type { Tasks } from '@nagori/database';
import { type DestroyKeysDeps, destroyKeys } from './destroy-keys.ts';
import type { LookStore } from './look-store.ts';

export interface AuditTaskDeps extends DestroyKeysDeps {
  readonly looks: Pick<LookStore, 'forget'>;
}

export function auditTasks({ looks, ...deps }: AuditTaskDeps): Tasks {
  return {
    tasks: {
      'forget-looks': async () => {
        await looks.forget();
      },
      'destroy-keys': async () => {
        await destroyKeys(deps);
      },
    },
    // Each hour, since a shop's machine is off at night.
    rounds: { 'forget-looks': '17 * * * *', 'destroy-keys': '37 * * * *' },
  };
}
