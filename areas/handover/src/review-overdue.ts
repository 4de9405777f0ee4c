/**
 * Judges holds again when their time has ended, so that a hold ends by itself and is not forgotten
 * (G3; R31 L7).
 *
 * Invariants: a damaged record at one operator does not stop the others' reviews.
 */
import { inTurn } from '@nagori/database';
import { refused } from '@nagori/model';
import { changeHandover, clearanceReview } from './change-handover.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';

const MOST_AT_ONCE = 500;

/** Returns how many were judged again. */
export async function reviewOverdue(deps: HandoverDeps): Promise<number> {
  const due = await deps.store.overdue(deps.now(), MOST_AT_ONCE);
  await inTurn(due, async ({ operator, handover }) => {
    await changeHandover(deps, systemActor(operator), handover, undefined, ({ stored }, now) => {
      // It may have gone on since the round began.
      const { state, deadline = now } = stored;
      if (state !== 'open' || deadline >= now) return refused('handover-ended');
      return {
        kind: 'decision',
        check: ({ decision }) =>
          decision.verdict === 'hold' ? refused('not-accepted') : undefined,
        more: { outcome: 'expired' },
        state: 'expired',
      };
    });
  });
  return due.length;
}

/**
 * A loss was reported or closed: every open handover of the phone is judged again at once. A
 * phone that was quarantined for the loss alone returns to its counter.
 */
export async function reviewPhone(deps: HandoverDeps, phoneKey: Uint8Array): Promise<number> {
  const standing = await deps.store.openOf(phoneKey);
  await inTurn(standing, ({ operator, handover }) => reviewHandover(deps, operator, handover));
  return standing.length;
}

/** The same of one handover. */
export async function reviewHandover(
  deps: HandoverDeps,
  operator: string,
  handover: string,
): Promise<void> {
  deps.cache.drop(operator, handover);
  const actor = systemActor(operator);
  const judged = await changeHandover(deps, actor, handover, undefined, (record) => ({
    kind: 'decision',
    // A report that was proven changes nothing of the phone, and something of its certificate.
    jobs: () => clearanceReview(record),
  }));
  if (judged.kind === 'refused') return;
  const {
    record,
    judged: { decision },
  } = judged.value;
  if (record.stored.state !== 'quarantined' || decision.verdict === 'quarantine') return;
  await changeHandover(deps, actor, handover, undefined, ({ stored: { state } }) => {
    if (state !== 'quarantined') return refused('handover-ended');
    return {
      kind: 'decision',
      check: ({ decision: { verdict } }) =>
        verdict === 'quarantine' ? refused('quarantined') : undefined,
      state: 'open',
    };
  });
}

export function systemActor(operator: string): Actor {
  return { operator, shop: undefined, station: undefined, mark: undefined, account: 'system' };
}
