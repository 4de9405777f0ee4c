/** Whether a phone can be looked at: it is open, taken, or quarantined at this operator. */
import type { HandoverState } from '@nagori/area-handover';

const HERE: ReadonlySet<HandoverState> = new Set(['open', 'taken', 'quarantined']);

/** By the state of its last handover; work that ended without its goal leaves the phone here. */
export function isHere({
  state,
  handover,
}: {
  readonly state: HandoverState;
  readonly handover: { readonly stage: string };
}): boolean {
  if (HERE.has(state)) return true;
  return handover.stage !== 'intake' && (state === 'refused' || state === 'expired');
}
