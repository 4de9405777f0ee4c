/**
 * What a giver was told, agreed to or signed is worth the person who was there: signed in, at an
 * enrolled station (R25). A machine client has no hand that a giver could turn a screen to.
 *
 * Invariants: a badge names a person and puts nobody at a station.
 */
import type { Actor } from './entry-body.ts';

/** Acts of a giver that staff record. */
const OF_A_GIVER: ReadonlySet<unknown> = new Set(['prompt', 'terms', 'consent']);

/** Whether somebody must have been there when this came about. */
export function takesAPerson(evidence: Readonly<Record<string, unknown>>): boolean {
  const { kind, signed } = evidence;
  // Who changed a board answers for where the old one went.
  if (kind === 'board-change') return true;
  return OF_A_GIVER.has(kind) || (kind === 'declaration' && signed === true);
}

export function isAtStation({ station, mark }: Actor): boolean {
  return station !== undefined && mark !== undefined;
}
