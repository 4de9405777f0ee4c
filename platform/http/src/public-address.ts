/**
 * Which addresses are on the public internet: no loopback, private, link-local or other special
 * range, in IPv4 or IPv6 (RFC 6890).
 *
 * Invariants: a name is resolved once, and the connection goes to what was checked, so that a
 * second answer of the name server changes nothing.
 */
import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Whether an address is on the public internet. */
export function isPublic(address: string): boolean {
  // An IPv4 address in an IPv6 one is judged as what it is.
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

export interface FoundAddress {
  readonly address: string;
  readonly family: number;
}

export type Resolve = (host: string) => Promise<readonly FoundAddress[]>;

export const resolveAll: Resolve = (host) => lookup(host.replace(/^\[|\]$/g, ''), { all: true });

/** The addresses of a host; undefined where one of them is not public, or there is none. */
export async function publicAddresses(
  host: string,
  resolve: Resolve = resolveAll,
): Promise<readonly FoundAddress[] | undefined> {
  const found = await resolve(host);
  const isGood = found.length > 0 && found.every(({ address }) => isPublic(address));
  return isGood ? found : undefined;
}
