/**
 * Holds whose time has run out are judged again: a hold ends by itself, never by being forgotten
 * (gate, G3; R31 L7).
 */
import { changeHandover } from './change-handover.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';

const MOST_AT_ONCE = 500;

/** Gives how many were judged again. */
export async function reviewOverdue(deps: HandoverDeps): Promise<number> {
  const due = await deps.store.overdue(deps.now(), MOST_AT_ONCE);
  for (const { operator, handover } of due) {
    await changeHandover(deps, systemActor(operator), handover, undefined, () => ({
      kind: 'decision',
      check: (decision) => (decision.verdict === 'hold' ? { code: 'not-accepted' } : undefined),
      state: 'expired',
    }));
  }
  return due.length;
}

/**
 * A loss was reported or closed: wherever the phone stands, it is judged again at once (N7). A
 * phone that was set apart for that alone comes back to its counter.
 */
export async function reviewPhone(deps: HandoverDeps, phoneKey: Uint8Array): Promise<number> {
  const standing = await deps.store.openOf(phoneKey);
  for (const { operator, handover } of standing) {
    deps.cache.drop(operator, handover);
    const actor = systemActor(operator);
    const judged = await changeHandover(deps, actor, handover, undefined, () => ({
      kind: 'decision',
    }));
    if (judged.kind === 'refused') continue;
    const { record, decision } = judged.value;
    if (record.stored.state !== 'quarantined' || decision.verdict === 'quarantine') continue;
    await changeHandover(deps, actor, handover, undefined, () => ({
      kind: 'decision',
      check: ({ verdict }) => (verdict === 'quarantine' ? { code: 'quarantined' } : undefined),
      state: 'open',
    }));
  }
  return standing.length;
}

export function systemActor(operator: string): Actor {
  return { operator, shop: undefined, station: undefined, mark: undefined, account: 'system' };
}
