/**
 * Status lists, as the authority publishes them (docs/protocol/clearance-challenge.md, M6).
 *
 * Contract: the text at exactly this URL, or undefined on any failure. No redirect is followed, no
 * other host is asked, size and time are bounded. The text is not trusted before its signature is
 * checked.
 */
export interface StatusLists {
  fetch(uri: string): Promise<string | undefined>;
}
