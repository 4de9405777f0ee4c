/**
 * The elements that answered in one phone's evidence, and what one cannot say for another (R03).
 *
 * Invariants: a key that one element reported is cleared only by that element's own later answer,
 * or with its board, where the board's end is on record. Otherwise another chip on the reader is
 * another phone, and its answer is unknown here. The identifiers stay in this file: no finding
 * names one.
 */
import type { Finding, Instant } from '@nagori/model';

/** One answer of an element: to its question, or that it holds a key, to any question. */
export interface ElementWord {
  readonly evidence: string;
  readonly element: string;
  readonly received: Instant;
  readonly held: boolean;
  /** Read through the counter's reader; otherwise it is a person's statement and clears nothing. */
  readonly bound: boolean;
}

/** Evidence whose element cannot answer for the key that another one reported. */
function aboutOtherElements(
  words: readonly ElementWord[],
  changes: readonly Instant[],
): ReadonlySet<string> {
  const holding = [...lastWords(words).values()].filter(({ held }) => held);
  const others = words.filter(
    (word) =>
      !word.held &&
      holding.some((one) => one.element !== word.element && !isBetween(changes, one, word)),
  );
  return new Set(others.map(({ evidence }) => evidence));
}

/** Whether a change lies between the two: at the same time as either, the order is not known. */
function isBetween(changes: readonly Instant[], one: ElementWord, other: ElementWord): boolean {
  return changes.some((at) => one.received < at && at < other.received);
}

/** Of answers at one time, the one against the phone counts as the last. */
function lastWords(words: readonly ElementWord[]): ReadonlyMap<string, ElementWord> {
  const last = new Map<string, ElementWord>();
  for (const word of words) {
    if (!word.held && !word.bound) continue;
    const known = last.get(word.element);
    const isLater = known === undefined || word.received > known.received;
    if (isLater || (word.received === known.received && word.held)) last.set(word.element, word);
  }
  return last;
}

/** Turns what such evidence found clear into unknown. */
export function withoutOtherElements(
  findings: readonly Finding[],
  words: readonly ElementWord[],
  changes: readonly Instant[],
): readonly Finding[] {
  const others = aboutOtherElements(words, changes);
  if (others.size === 0) return findings;
  return findings.map(
    (one): Finding =>
      others.has(one.evidence) && one.value === 'clear'
        ? { ...one, value: 'unknown', because: 'cannot-state' }
        : one,
  );
}
