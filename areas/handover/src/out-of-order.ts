/**
 * A step that cannot be undone is not recorded before its turn (docs/adr/0059): an erasure or a
 * reset would make earlier open steps impossible.
 *
 * Invariants: what has happened anyway is recorded once the caller confirms it, and the entry names
 * the steps that were open.
 */
import { type Finding, type Refused, refused } from '@nagori/model';
import { isIrreversible, openBefore, type StepId } from '@nagori/policy';
import type { Judged } from './judge-phone.ts';
import type { HandoverRefusalCode } from './refusal.ts';

/**
 * The open steps that `said` comes too early for; none where it can be undone or is in time.
 * `before`: the phone as it was before the act.
 */
export async function openStepsBefore(
  before: () => Promise<Pick<Judged, 'decision'>>,
  said: readonly Pick<Finding, 'method'>[],
): Promise<readonly StepId[]> {
  const methods = said.map(({ method }) => method);
  if (!methods.some(isIrreversible)) return [];
  return openBefore((await before()).decision.steps, methods);
}

/** Each open step as a problem of the field that would say that it has happened. */
export function tooEarly(open: readonly StepId[]): Refused<HandoverRefusalCode> {
  return refused(
    'out-of-order',
    open.map((step) => ({
      field: 'happened',
      code: 'missing',
      message: `step \`${step}\` comes first and is open`,
    })),
  );
}
