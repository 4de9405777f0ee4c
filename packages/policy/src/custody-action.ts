/** What happens to the phone now: verdict and possession (table in docs/policies.md). */
import type { CustodyAction, Verdict } from '@nagori/model';
import type { Situation } from './situation.ts';

export function custodyAction(verdict: Verdict, situation: Situation): CustodyAction {
  const { possession } = situation.custody;
  switch (verdict) {
    case 'accept':
      return possession === 'with-giver' ? 'take-in' : 'go-on';
    case 'hold':
      if (possession === 'owned') return 'keep-then-otherwise';
      if (possession === 'held') return 'keep-then-return';
      return situation.policy.source.mustTake ? 'take-in-other-shelf' : 'giver-keeps';
    case 'refuse':
      if (possession === 'owned') return 'not-this-channel';
      if (possession === 'held') return 'return';
      return situation.policy.source.mustTake ? 'take-in-other-shelf' : 'giver-keeps';
    case 'quarantine':
      return possession === 'with-giver' ? 'call-police' : 'set-apart';
    case 'destroy':
      return possession === 'owned' ? 'destroy-board' : 'take-in-for-destruction';
    default:
      return verdict satisfies never;
  }
}
