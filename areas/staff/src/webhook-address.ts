/**
 * Which addresses a message to an operator's own server may go to.
 *
 * Invariants: only what is reachable from the internet: no loopback, private, link-local or other
 * special range, in IPv4 or IPv6. A name is resolved once, and the connection goes to what was
 * checked, so that a second answer of the name server changes nothing.
 */
import { lookup as resolve } from 'node:dns/promises';
import { isPublic } from '@nagori/http';

export interface CheckedAddress {
  readonly address: string;
  readonly family: number;
}

export type Resolve = (host: string) => Promise<readonly CheckedAddress[]>;

export const resolveAll: Resolve = (host) => resolve(host, { all: true });

/** The addresses of a host; undefined where one of them is not public, or there is none. */
export async function publicAddresses(
  host: string,
  resolving: Resolve,
): Promise<readonly CheckedAddress[] | undefined> {
  const found = await resolving(host.replace(/^\[|\]$/g, ''));
  const isGood = found.length > 0 && found.every(({ address }) => isPublic(address));
  return isGood ? found : undefined;
}
