/**
 * Which addresses are on the public internet: no loopback, private, link-local or other special
 * range, in IPv4 or IPv6 (RFC 6890).
 */
import ipaddr from 'ipaddr.js';

/** Whether an address is on the public internet. */
export function isPublic(address: string): boolean {
  // An IPv4 address in an IPv6 one is judged as what it is.
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
