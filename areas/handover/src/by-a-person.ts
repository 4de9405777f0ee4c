/**
 * What a giver was told, agreed to or signed is worth the person who was there: signed in, at an
 * enrolled station (R25).
 *
 * Invariants: a badge names a person and puts nobody at a station.
 */
import type { Actor } from './entry-body.ts';

export function isAtStation({ station, mark }: Actor): boolean {
  return station !== undefined && mark !== undefined;
}
