/**
 * A handover ends without the phone being taken: refused, returned, or set apart (R12, R18).
 *
 * Invariants: a phone that is quarantined is not given back by this; a reason may be noted, in
 * words that name nobody.
 */
import { holdsMyNumber } from '@nagori/evidence';
import { type Changed, changeHandover } from './change-handover.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { Result } from './refusal.ts';

export interface CloseRequest {
  readonly handover: string;
  readonly outcome: 'refused' | 'returned' | 'quarantined';
  readonly note?: string | undefined;
  readonly requestId?: string | undefined;
}

export function closeHandover(
  deps: HandoverDeps,
  actor: Actor,
  { handover, outcome, note, requestId }: CloseRequest,
): Promise<Result<Changed>> {
  return changeHandover(deps, actor, handover, requestId, (record) => {
    if (record.stored.state !== 'open') return { code: 'handover-ended' };
    if (note !== undefined && holdsMyNumber(note)) {
      const message = 'no My Number is kept here';
      return {
        code: 'evidence-invalid',
        problems: [{ field: 'note', code: 'my-number', message }],
      };
    }
    return {
      kind: 'close',
      more: { outcome, ...(note === undefined ? {} : { note }) },
      check: (decision) =>
        decision.verdict === 'quarantine' && outcome !== 'quarantined'
          ? { code: 'quarantined', decision }
          : undefined,
      state: outcome,
      route: undefined,
    };
  });
}
