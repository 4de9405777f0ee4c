/**
 * Runs work for each of many operators.
 *
 * Invariants: a failure does not affect the others; no failure is swallowed.
 */

/** The number of failures that the message quotes; `errors` holds all of them. */
const SHOWN_MOST = 10;

/**
 * Does `work` for each item in turn, and then throws the failure, or an AggregateError for several.
 * If reading the items fails, earlier failures are included.
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
