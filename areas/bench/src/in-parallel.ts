/** Works on many items at once: enough to fill the groups of write-together.pg.ts. */

/** No more than the pool of connections has. */
const AT_ONCE = 16;

/**
 * The results in the order of the items. After a fault no further item begins, and those that have
 * begun come to their end before it is thrown.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  atOnce = AT_ONCE,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      try {
        results[index] = await work(items[index] as Item);
      } catch (fault) {
        next = items.length;
        throw fault;
      }
    }
  };
  const runs = Array.from({ length: Math.min(atOnce, items.length) }, run);
  for (const one of await Promise.allSettled(runs)) {
    if (one.status === 'rejected') throw one.reason;
  }
  return results;
}
