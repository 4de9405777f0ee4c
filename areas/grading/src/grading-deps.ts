/**
 * What the use cases of grades and photographs take as arguments.
 */
import type { HandoverDeps } from '@nagori/area-handover';
import type { GradingStore } from './grading-store.ts';

export interface GradingDeps {
  readonly handover: HandoverDeps;
  readonly gradings: GradingStore;
  /** How long the deployment stores its backups; absent: it is not known. */
  readonly backupDays?: number | undefined;
}
