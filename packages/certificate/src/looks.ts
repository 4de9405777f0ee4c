/**
 * Who looked, and whether it was another person (R11).
 *
 * Invariants: unknown persons do not count as different persons. A holder who acted alone is not
 * staff, whoever recorded it.
 */
import type { Finding } from '@nagori/model';
import { plainMark } from './person-mark.ts';

/** Whether a person or tool saw the state and changed nothing. */
export function isLook(proof: Finding): boolean {
  return proof.class === 'eye' || proof.class === 'app' || proof.class === 'probe';
}

/** Whether `look` is by another person than `other`. */
export function isByOther(look: Finding, other: Finding): boolean {
  if (other.actor === 'holder' && !other.assisted) return look.actor !== 'holder';
  if (other.person === undefined || look.person === undefined) return false;
  return plainMark(look.person) !== plainMark(other.person);
}
