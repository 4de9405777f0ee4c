/** Where a giver stands on the other side, and where the phone is in our own hands already. */
import type { Stage } from '@nagori/model';

/** At intake a giver stands on the other side; afterwards the phone is in our own hands. */
export function changesHands(stage: Stage): boolean {
  return stage === 'intake';
}
