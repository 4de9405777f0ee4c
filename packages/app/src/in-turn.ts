/**
 * Rounds over what belongs to many operators.
 *
 * Invariants: one that fails costs the others nothing; a failure is not swallowed.
 */

/** Does `work` for each, one after the other; at the end throws what was thrown first. */
export async function inTurn<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
