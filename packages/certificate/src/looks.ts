/**
 * Which proofs are looks, and whether two are by different persons (R11).
 *
 * Invariants: unknown persons do not count as different persons. A holder who acted alone is not
 * staff, whichever member of staff recorded it.
 */
import type { Finding } from '@nagori/model';
import { plainMark } from './person-mark.ts';

/** Whether a person or tool observed the state without changing it. */
export function isLook(proof: Finding): boolean {
  return proof.class === 'eye' || proof.class === 'app' || proof.class === 'probe';
}

/** Whether `look` is by a different person than `other`. */
export function isByOther(look: Finding, other: Finding): boolean {
  if (other.actor === 'holder' && !other.assisted) return look.actor !== 'holder';
  if (other.person === undefined || look.person === undefined) return false;
  return plainMark(look.person) !== plainMark(other.person);
}
