/**
 * What the use cases of grades and photographs take as arguments.
 */
import type { HandoverDeps } from '@nagori/area-handover';
import type { GradingStore } from './grading-store.ts';

export interface GradingDeps {
  readonly handover: HandoverDeps;
  readonly gradings: GradingStore;
}
