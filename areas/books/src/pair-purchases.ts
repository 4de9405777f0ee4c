/**
 * Which purchase an entry covers that names none, as the one entry of a lot does (art. 16).
 *
 * Invariants: pure. An entry covers one purchase of a phone, and a purchase is covered by one
 * entry: the nearest two go together first; of two as near, the earlier purchase has the entry.
 */
import type { Instant } from '@nagori/model';

/** A purchase and an entry that may be of it; without `place` and `days`, none may. */
export interface PossibleEntry {
  readonly handover: string;
  readonly openedAt: Instant;
  readonly phone: string;
  /** Where the entry is in the book. */
  readonly place: string | undefined;
  /** Days between the two. */
  readonly days: number | undefined;
}

/** The places of the entries that cover, by the handover of the purchase. */
export function pairPurchases(possible: readonly PossibleEntry[]): ReadonlyMap<string, string> {
  const covered = new Map<string, string>();
  const used = new Set<string>();
  for (const { handover, phone, place } of possible.toSorted(nearestFirst)) {
    // An entry of several phones covers one purchase of each.
    const own = `${phone} ${place}`;
    if (place === undefined || covered.has(handover) || used.has(own)) continue;
    covered.set(handover, place);
    used.add(own);
  }
  return covered;
}

function nearestFirst(one: PossibleEntry, other: PossibleEntry): number {
  return (
    (one.days ?? Infinity) - (other.days ?? Infinity) ||
    one.openedAt - other.openedAt ||
    one.handover.localeCompare(other.handover) ||
    (one.place ?? '').localeCompare(other.place ?? '')
  );
}
