/**
 * Whether a phone changes hands at this stage.
 */
import type { Stage } from '@nagori/model';

/** At intake the giver is the other party. Later the phone is already ours. */
export function changesHands(stage: Stage): boolean {
  return stage === 'intake';
}
