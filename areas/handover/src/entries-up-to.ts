/**
 * The entries of a phone up to the head in its row, which was read before them.
 *
 * Invariants: an entry that was written between the two readings is left to the next reading, and
 * is no fault; one that no row knows of is returned, so that the check of the chain finds it.
 */
import type { HandoverStore, StoredEntry, StoredPhone } from './handover-store.ts';

export async function entriesUpTo(
  store: Pick<HandoverStore, 'byHandover' | 'entries'>,
  { operator, phoneKey, current, version }: StoredPhone,
): Promise<readonly StoredEntry[]> {
  const rows = await store.entries(operator, phoneKey);
  if (rows.length <= version) return rows;
  const now = await store.byHandover(operator, current);
  return (now?.version ?? 0) >= rows.length ? rows.slice(0, version) : rows;
}
