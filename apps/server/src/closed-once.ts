/**
 * Closing that several ask for, as two signals, or a failed start and what cleans up after it.
 *
 * Invariants: it is done once; all who ask wait for the same end, and learn of the same failure.
 */
export function closedOnce(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}
