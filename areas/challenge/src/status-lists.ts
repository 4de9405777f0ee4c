/**
 * Status lists, as the authority publishes them (docs/protocol/clearance-challenge.md, M6).
 *
 * Contract: the text at exactly this address, or undefined for whatever kept it from us: no
 * redirect is followed, no other host is asked, size and time are bounded. What comes is not
 * believed before its signature is checked.
 */
export interface StatusLists {
  fetch(uri: string): Promise<string | undefined>;
}
