/**
 * The authority's public keys, as an operator pins them.
 *
 * Contract: `anchors` is what is known now, at once, for what stands on record already. `fresh` is
 * for what comes now: keys as the authority published them a short while ago; it throws
 * AuthorityLinkError where that is too long ago to say that none was withdrawn since.
 */
import type { TrustAnchors } from '@nagori/evidence';

export interface AuthorityTrust {
  readonly anchors: () => TrustAnchors;
  readonly fresh: () => Promise<TrustAnchors>;
}
