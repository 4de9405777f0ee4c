/**
 * Rounds over what belongs to many operators.
 *
 * Invariants: one that fails costs the others nothing; no failure is swallowed.
 */

/** Failures whose words are in the message; all of them are in `errors`. */
const SHOWN_MOST = 10;

/**
 * Does `work` for each, one after the other; at the end throws what was thrown, of several an
 * AggregateError. Where the items themselves no longer come, what failed before is included.
 */
export async function inTurn<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  try {
    for await (const item of items) await work(item).catch((error) => failures.push(error));
  } catch (error) {
    failures.push(error);
  }
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, summary(failures));
}

function summary(failures: readonly unknown[]): string {
  const words = failures.map((one) => (one instanceof Error ? one.message : String(one)));
  const some = [...new Set(words)].slice(0, SHOWN_MOST).join('; ');
  return `${failures.length} failed: ${some}`;
}
