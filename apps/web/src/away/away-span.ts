/**
 * When something was recorded away from the network, as an interval in the server's time (ADR
 * 0072).
 *
 * Invariants: pure. The interval holds the time by the device's clock as it was measured before
 * and after the absence, and by the monotonic clock since the last answer; so a clock that was
 * moved makes it wide, and never wrong. It never leaves the absence, and items stay in order.
 */
import type { Contact } from '../api/contact.ts';
import type { AwayStamp } from './away-item.ts';

export interface AwaySpan {
  readonly from: number;
  readonly until: number;
}

/** How far the server's clock is ahead of this device's. */
const offsetOf = ({ from, until, device }: Contact) => ({
  least: from - device,
  most: until - device,
});

/** `after`: the first answer on return. `earlier`: the item before, where one is left. */
export function spanOf(stamp: AwayStamp, after: Contact, earlier?: AwaySpan): AwaySpan {
  const { before, device, steady } = stamp;
  const offsets = [offsetOf(before), offsetOf(after)];
  const since = steady - before.steady;
  const lowest = Math.min(...offsets.map(({ least }) => device + least), before.from + since);
  const highest = Math.max(...offsets.map(({ most }) => device + most), before.until + since);
  const end = Math.max(after.until, before.from);
  const within = (at: number) => Math.min(Math.max(at, before.from), end);
  const from = Math.max(within(lowest), earlier?.from ?? 0);
  return { from, until: Math.max(within(highest), from) };
}
