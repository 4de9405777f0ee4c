/**
 * Vouchers for a maker's elements, by the key that vouches now: the first ones, and new ones after
 * that key was rolled over or withdrawn (runbook: authority).
 *
 * Invariants: for elements of the register alone; one that it does not know is reported by its
 * line, and keeps none of the others waiting; a withdrawn key vouches for nothing.
 */
import { type VouchingDeps, vouchForElement } from './vouch-for-element.ts';

/** A maker's batch; a longer one is more than one file. */
const ELEMENTS_MOST = 100_000;

export interface Vouchers {
  /** One JSON object for each element: `eid`, `voucher`. */
  readonly lines: readonly string[];
  /** Numbers of the lines that name no element of the register. */
  readonly unknown: readonly number[];
}

/** `text`: one identifier a line. Throws RangeError for a file that is too long. */
export async function vouchersFor(deps: VouchingDeps, text: string): Promise<Vouchers> {
  const asked = text.split('\n').map((line) => line.trim());
  if (asked.length > ELEMENTS_MOST) throw new RangeError(`more than ${ELEMENTS_MOST} elements`);
  const lines: string[] = [];
  const unknown: number[] = [];
  for (const [i, eid] of asked.entries()) {
    if (eid === '') continue;
    const voucher = await vouchForElement(deps, eid);
    if (voucher === undefined) unknown.push(i + 1);
    else lines.push(JSON.stringify({ eid, voucher }));
  }
  return { lines, unknown };
}
