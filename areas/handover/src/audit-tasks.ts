/**
 * The job of the audit: deletes look-ups whose retention has ended.
 */
import type { Tasks } from '@nagori/database';
import type { LookStore } from './look-store.ts';

export interface AuditTaskDeps {
  readonly looks: Pick<LookStore, 'forget'>;
}

export function auditTasks({ looks }: AuditTaskDeps): Tasks {
  return {
    tasks: {
      'forget-looks': async () => {
        await looks.forget();
      },
    },
    rounds: { 'forget-looks': '17 * * * *' },
  };
}
