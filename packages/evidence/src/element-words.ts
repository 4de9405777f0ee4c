/**
 * Elements that spoke in one phone's evidence, and what one of them cannot say for another (R03).
 *
 * Invariants: a key that one element said it holds is gone by that element's own later word, or
 * with the board that it went out on, where that is on record; without, another chip on the reader
 * is another phone, and does not know. The identifiers stay in here: no finding names one.
 */
import type { Finding, Instant } from '@nagori/model';

/** One answer of an element, to what was asked; that a key is held, to whatever was asked. */
export interface ElementWord {
  readonly evidence: string;
  readonly element: string;
  readonly received: Instant;
  readonly held: boolean;
  /** Through the counter's reader; without, it is a person's word and ends nothing. */
  readonly bound: boolean;
}

/** Evidence whose element says nothing of the key that another one said it holds. */
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

/** Of words that came at one time, the one against the phone is the last. */
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

/** What such evidence found clear is unknown. */
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
