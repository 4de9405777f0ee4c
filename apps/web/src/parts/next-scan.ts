/**
 * A number that was scanned on another page than the counter, to be opened there.
 *
 * Invariants: in the query cache alone and taken once, so that no number is in an address or in the
 * browser's history, and none is left to the next person at this screen.
 */
import type { QueryClient } from '@tanstack/react-query';

export interface Passed {
  /** The handover of the first phone that the same customer sells. */
  readonly basket?: string;
  /** The quote that the customer brought along. */
  readonly quote?: string;
}

export interface NextScan extends Passed {
  readonly imei: string;
}

const KEY = ['next-scan'];

export function passScan(queries: QueryClient, scan: NextScan): void {
  queries.setQueryData<NextScan>(KEY, scan);
}

export function takeScan(queries: QueryClient): NextScan | undefined {
  const taken = queries.getQueryData<NextScan>(KEY);
  queries.removeQueries({ queryKey: KEY });
  return taken;
}
