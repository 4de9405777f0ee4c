/**
 * The authority's public keys, as an operator pins them.
 *
 * Contract: `anchors` returns the cached keys at once, for evidence already on record. `fresh` is
 * for new evidence: it returns keys that the authority published recently, and throws
 * AuthorityLinkError where the newest are too old to exclude a withdrawn key.
 */
import type { TrustAnchors } from '@nagori/evidence';

export interface AuthorityTrust {
  readonly anchors: () => TrustAnchors;
  readonly fresh: () => Promise<TrustAnchors>;
}
