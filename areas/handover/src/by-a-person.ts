/**
 * Evidence of what a giver was informed of, agreed to or signed needs a person present: signed in,
 * at an enrolled station (R25).
 *
 * Invariants: a badge identifies a person and does not show that the person is at a station.
 */
import type { Actor } from './entry-body.ts';

export function isAtStation({ station, mark }: Actor): boolean {
  return station !== undefined && mark !== undefined;
}
