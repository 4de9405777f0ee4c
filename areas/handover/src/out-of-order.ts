/**
 * What cannot be undone is not recorded before its turn (§6 of the gate): an erasure or a reset
 * while earlier steps of the plan are open would make them impossible.
 *
 * Invariants: what has happened all the same is recorded, once whoever records it says so, and the
 * entry names the steps that were open.
 */
import type { Finding, Instant } from '@nagori/model';
import { isIrreversible, openBefore, type StepId } from '@nagori/policy';
import { decisionOn } from './change-handover.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusal } from './refusal.ts';

/** The open steps that `said` comes too early for; none where it can be undone, or is in time. */
export async function openStepsBefore(
  deps: HandoverDeps,
  record: PhoneRecord,
  said: readonly Pick<Finding, 'method'>[],
  now: Instant,
): Promise<readonly StepId[]> {
  const methods = said.map(({ method }) => method);
  if (!methods.some(isIrreversible)) return [];
  return openBefore((await decisionOn(deps, record, [], now)).steps, methods);
}

/** Each open step as a problem of the field that would say that it has happened. */
export function tooEarly(open: readonly StepId[]): HandoverRefusal {
  return {
    code: 'out-of-order',
    problems: open.map((step) => ({
      field: 'happened',
      code: 'missing',
      message: `step \`${step}\` comes first and is open`,
    })),
  };
}
