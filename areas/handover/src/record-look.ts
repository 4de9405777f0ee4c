/**
 * Records who looks at a phone's record, before it is shown.
 *
 * Invariants: a look that cannot be recorded fails: where the store fails, nothing is shown.
 */
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { StoredPhone } from './handover-store.ts';
import type { LookWay } from './look-store.ts';

export async function recordLook(
  { looks }: Pick<HandoverDeps, 'looks'>,
  { mark, account, shop, station }: Actor,
  { operator, phoneKey }: Pick<StoredPhone, 'operator' | 'phoneKey'>,
  how: LookWay,
): Promise<void> {
  const isMachine = mark === undefined;
  await looks?.saw(operator, phoneKey, { by: mark ?? account, isMachine, how, shop, station });
}
