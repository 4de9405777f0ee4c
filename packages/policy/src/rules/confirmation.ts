/**
 * Confirmed by another person (R11): a person other than the eraser looked at the same phone, later
 * than every act tried on the compartment. One piece of evidence is never enough.
 *
 * The guideline requires that another person looks (second edition, docs/law.md); that the look is
 * later than every attempt, and at the same phone, is our own rule.
 */
import {
  after,
  CLASS_RANK,
  type Finding,
  type FindingClass,
  type Instant,
  type Method,
  SECOND_MS,
} from '@nagori/model';
import type { Proof } from '../situation.ts';

/** Two accounts at one station within this time are taken for one person with two badges. */
export const BADGE_GAP_MS = 20 * SECOND_MS;

/** The classes that a look can have. */
export type Look = Exclude<FindingClass, 'say' | 'act'>;

export type Confirmation = 'confirmed' | 'no-act' | 'no-other-look' | 'look-older-than-act';

/**
 * Whether `proofs` contain an act of `acts` and a look of at least class `least` by another person,
 * later than all `attempts`.
 */
export function confirmation(
  proofs: readonly Proof[],
  attempts: readonly Finding[],
  acts: readonly Method[],
  least: Look,
  notBefore: Instant,
): Confirmation {
  let best: Confirmation = 'no-act';
  for (const act of proofs) {
    if (act.class !== 'act' || !acts.includes(act.finding.method)) continue;
    if (act.finding.interval.lo < notBefore) continue;
    if (best === 'no-act') best = 'no-other-look';
    for (const look of proofs) {
      if (!isLook(look, least) || !isByAnother(look, act)) continue;
      if (look.finding.interval.lo < notBefore) continue;
      if (attempts.every((tried) => after(look.finding.interval, tried.interval))) {
        return 'confirmed';
      }
      best = 'look-older-than-act';
    }
  }
  return best;
}

function isLook(proof: Proof, least: Look): boolean {
  // A word ranks below every look.
  return proof.class !== 'act' && CLASS_RANK[proof.class] >= CLASS_RANK[least];
}

/** Whether these are two people. An unknown person is never another one. */
export function isAnotherPerson(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && !isSameMark(a, b);
}

/** Whether two proofs come from two people. */
export function isByAnother(a: Proof, b: Proof): boolean {
  const { person, station, interval } = a.finding;
  const other = b.finding.person;
  if (!isAnotherPerson(person, other)) return false;
  const sameStation = station !== undefined && station === b.finding.station;
  return !sameStation || Math.abs(interval.t - b.finding.interval.t) >= BADGE_GAP_MS;
}

/** `Staff-1` and `staff-1.` are one badge. */
export function isSameMark(a: string, b: string): boolean {
  if (a === b) return true;
  const plain = (mark: string): string => mark.toLowerCase().replace(/[._:-]/g, '');
  return plain(a) === plain(b);
}
