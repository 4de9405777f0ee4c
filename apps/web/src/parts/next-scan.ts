/**
 * A number that was scanned on another page than the counter, to be opened there.
 *
 * Invariants: in memory alone and taken once, so that no number is in an address or in the
 * browser's history.
 */
export interface Passed {
  /** The handover of the first phone that the same customer sells. */
  readonly basket?: string;
  /** The quote that the customer brought along. */
  readonly quote?: string;
}

export interface NextScan extends Passed {
  readonly imei: string;
}

let next: NextScan | undefined;

export function passScan(scan: NextScan): void {
  next = scan;
}

export function takeScan(): NextScan | undefined {
  const taken = next;
  next = undefined;
  return taken;
}
