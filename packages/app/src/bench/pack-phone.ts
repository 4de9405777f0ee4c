/** A phone goes into an open box, or out of it; an entry of its chain says so (R20). */
import { type Changed, changeHandover } from '../handover/change-handover.ts';
import type { Actor } from '../handover/entry-body.ts';
import type { HandoverDeps } from '../handover/handover-deps.ts';
import type { Result } from '../handover/refusal.ts';

export function packPhone(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
  box: string | undefined,
  requestId?: string,
): Promise<Result<Changed>> {
  return changeHandover(deps, actor, handover, requestId, (record) => {
    const { state } = record.stored;
    if (state !== 'taken' && state !== 'quarantined') return { code: 'handover-ended' };
    return { kind: 'move', more: box === undefined ? {} : { box }, box };
  });
}
