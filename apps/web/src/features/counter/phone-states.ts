/**
 * The states in which a phone is brought in, with the evidence for each.
 *
 * Invariants: pure; what staff see on the screen is only a look by eye. A reset is never recorded
 * here on a person's statement. That the phone powers on is recorded last, since the list of steps
 * begins there.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { EvidenceDraft } from '../../api/evidence-draft.ts';

export interface BroughtState {
  readonly word: 'stateInUse' | 'stateSetUp' | 'stateDead';
  readonly drafts: readonly EvidenceDraft[];
}

const sees = (value: 'clear' | 'residue'): EvidenceDraft => ({
  kind: 'observation',
  saw: [{ on: 'user-data', sees: value, with: 'eye' }],
});

export const BROUGHT_STATES: readonly BroughtState[] = [
  { word: 'stateInUse', drafts: [sees('residue'), { kind: 'condition', power: 'on' }] },
  { word: 'stateSetUp', drafts: [sees('clear'), { kind: 'condition', power: 'on' }] },
  { word: 'stateDead', drafts: [{ kind: 'condition', power: 'off' }] },
];

/** Asked only at an open intake whose phone has no recorded state. */
export function asksState({ state, stage, decision, evidence }: HandoverDto): boolean {
  const isKnown = evidence.some(({ kind }) => kind === 'condition');
  return state === 'open' && stage === 'intake' && decision.verdict === 'hold' && !isKnown;
}
