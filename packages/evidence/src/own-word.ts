/**
 * What a phone's own system says of itself, where its hardware or Google doubts that system.
 *
 * Invariants: what speaks for the phone becomes unknown, and nothing else changes. No later word
 * takes a doubt back, because who owns the system answers what they like; it leaves with the board,
 * where it is on record that the board was changed in between. People's looks, readers and acts are
 * not the system's word: they stay the way out.
 */
import type { Finding, Instant } from '@nagori/model';

/** A word of the phone's own system, or one by which that system is not believed. */
export interface SystemWord {
  readonly evidence: string;
  readonly received: Instant;
}

/** Turns what the phone's own system found clear into unknown. */
export function withoutOwnWord(
  findings: readonly Finding[],
  doubts: readonly SystemWord[],
  ownWords: readonly SystemWord[],
  changes: readonly Instant[],
): readonly Finding[] {
  const isDoubted = (said: SystemWord): boolean =>
    doubts.some(({ received }) => !changes.some((at) => received < at && at < said.received));
  const doubted = new Set(ownWords.filter(isDoubted).map(({ evidence }) => evidence));
  return findings.map((one) =>
    one.value === 'clear' && doubted.has(one.evidence)
      ? { ...one, value: 'unknown' as const, because: 'implausible' as const }
      : one,
  );
}
