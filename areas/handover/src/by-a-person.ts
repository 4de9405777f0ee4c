/**
 * Evidence of what a giver was informed of, agreed to or signed needs a person present: signed in,
 * at an enrolled station (R25).
 *
 * Invariants: a badge identifies a person and does not show that the person is at a station.
 */
import type { Actor } from './entry-body.ts';
import type { SideEffects } from './handover-store.ts';

export function isAtStation({ station, mark }: Actor): boolean {
  return station !== undefined && mark !== undefined;
}

/**
 * What a write asks of its station, its person and its machine (`nagori.require_person`,
 * `nagori.require_principal`). A station without a person has no account.
 */
export function whereFrom({ station, mark, account }: Actor): SideEffects {
  if (station === undefined) return { account };
  return mark === undefined ? { station } : { station, account };
}
