/**
 * Vouchers for a maker's elements, signed by the current voucher key: the first ones, and new ones
 * after that key was rolled over or withdrawn (runbook: authority).
 *
 * Invariants: only for registered elements. An unknown one is reported by its line and does not
 * block the others. A withdrawn key signs no voucher.
 */
import { type VouchingDeps, vouchForElement } from './vouch-for-element.ts';

/** A maker's batch; a larger one needs several files. */
const ELEMENTS_MOST = 100_000;

export interface Vouchers {
  /** One JSON object for each element: `eid`, `voucher`. */
  readonly lines: readonly string[];
  /** Numbers of the lines that name no registered element. */
  readonly unknown: readonly number[];
}

/** `text`: one identifier per line. Throws RangeError for a file that is too long. */
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
