/** The record of a phone by any of its handovers: where it was joined, the one that goes on. */
import type { HandoverDeps } from './handover-deps.ts';
import type { StoredPhone } from './handover-store.ts';

/**
 * The row that takes what is recorded for the phone; undefined: this operator has no such handover.
 * The number of a record that was joined leads to the one that goes on (docs/adr/0102).
 */
export async function recordOfPhone(
  { store }: Pick<HandoverDeps, 'store'>,
  operator: string,
  handover: string,
): Promise<StoredPhone | undefined> {
  const stored = await store.byHandover(operator, handover);
  if (stored?.state !== 'joined') return stored;
  const [next] = await store.withKeys(operator, [stored.phoneKey]);
  return next;
}
