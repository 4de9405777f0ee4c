/**
 * The carriers' restriction answers (R19): ○ ok, △ caution, × blocked, − none. Each is dated and
 * belongs to one carrier; for one carrier the last counts, across carriers the worst.
 *
 * Invariants: if the order of two answers is not proven, both are current, so that the worse
 * counts.
 */
import { after, type Circumstance, type Instant } from '@nagori/model';

const RANK: Readonly<Record<string, number>> = { ok: 0, none: 0, caution: 1, blocked: 2 };

/** The answers that no later answer of the same carrier replaces. */
export function currentAnswers(entries: readonly Circumstance[]): readonly Circumstance[] {
  if (entries.length === 0) return entries;
  return entries
    .filter(
      // An answer that could not be read replaces none.
      (entry) => entry.value !== 'unknown',
    )
    .filter(
      (entry) =>
        !entries.some(
          (other) =>
            other.value !== 'unknown' &&
            other.about === entry.about &&
            after(other.interval, entry.interval),
        ),
    );
}

/** The answers that decide: the worst of the current ones. */
export function worstAnswers(entries: readonly Circumstance[]): readonly Circumstance[] {
  const current = currentAnswers(entries);
  const worst = Math.max(...current.map(rankOf));
  return current.filter((entry) => rankOf(entry) === worst);
}

/**
 * Whether the worst current answer is one of `details` and was asked for no earlier than
 * `notBefore`.
 */
export function networkAnswers(
  entries: readonly Circumstance[],
  details: readonly string[] | undefined,
  notBefore: Instant,
): boolean {
  if (entries.length === 0) return false;
  const worst = worstAnswers(entries);
  return (
    worst.every((entry) => details === undefined || details.includes(entry.detail ?? '')) &&
    worst.some((entry) => entry.value === 'met' && entry.interval.lo >= notBefore)
  );
}

function rankOf(entry: Circumstance): number {
  return RANK[entry.detail ?? ''] ?? 2;
}
