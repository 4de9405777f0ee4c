/**
 * The channel by which an operator took a phone in: after intake the phone is judged by it,
 * whatever a request names (R10, R20).
 *
 * Invariants: the operator's own record counts, and its newest valid intake; where all were voided,
 * they still show how the phone came (as for R12).
 */
import { type Channel, isWayOut, type Stage, WAYS_OUT } from './channel.ts';
import { type CustodyEntry, custodyOrder, isAnswered, isOwnRecord, isTransfer } from './custody.ts';
import type { Facts } from './facts.ts';

/** The request: a policy's stage, and its channels. */
export interface PolicyScope {
  readonly stage: Stage;
  readonly channels: readonly Channel[];
}

/** Undefined: `self` has no taking-in on record that says. */
export function cameBy(entries: readonly CustodyEntry[], self: string): Channel | undefined {
  const taken = entries
    .filter(isTransfer)
    .filter(
      ({ to, operator, confirmed, channel }) =>
        to === self &&
        operator === self &&
        confirmed &&
        channel !== undefined &&
        !isWayOut(channel),
    );
  if (taken.length < 2) return taken[0]?.channel;
  taken.sort(custodyOrder);
  const isOwn = isOwnRecord(self);
  const standing = taken.findLast((entry) => !isAnswered(entry, entries, isOwn));
  return (standing ?? taken.at(-1))?.channel;
}

/**
 * The channel by which the phone came, where the request names neither it nor a way out; undefined:
 * the request is right. At intake the request says how it comes.
 */
export function otherChannel(
  { custody, self }: Pick<Facts, 'custody' | 'self'>,
  { stage, channels }: PolicyScope,
): Channel | undefined {
  if (stage === 'intake' || custody.length === 0) return undefined;
  if (channels.some(isWayOut)) return undefined;
  const came = cameBy(custody, self);
  return came === undefined || channels.includes(came) ? undefined : came;
}

/** Why `came` must be named; for the problem of the field `channel`. */
export function otherChannelWords(came: Channel): string {
  const out = WAYS_OUT.map((channel) => `\`${channel}\``).join(', ');
  return `the phone was taken in by \`${came}\`: name that, or where it goes (${out})`;
}
