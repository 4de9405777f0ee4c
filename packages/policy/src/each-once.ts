/** Ids in their order, each once. Those of a record come in it, and are returned as they are. */
export function eachOnce(ids: readonly string[]): readonly string[] {
  const isInOrder = ids.every((id, i) => i === 0 || (ids[i - 1] as string) < id);
  return isInOrder ? ids : [...new Set(ids)].sort();
}
