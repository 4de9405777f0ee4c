/** Dependencies of the authority's use cases. */
import type { KeyUse } from '@nagori/evidence';
import type { Instant } from '@nagori/model';
import type {
  CryptoKey,
  IssuerIdentity,
  IssuingAuthority,
  JWK,
  KeyHolder,
  Signer,
} from '@nagori/pki';
import type { AuthorityStore } from './authority-store.ts';

/** One of the authority's signing keys, with its published public key. */
export interface PublishedSigner extends Signer {
  readonly publicJwk: JWK;
}

/** A key that signed before: its signatures are still verified. */
export interface FormerKey {
  readonly use: KeyUse;
  readonly kid: string;
  readonly publicJwk: JWK;
}

/** Each purpose has its own key; the first two sign only certificates. */
export interface AuthorityKeys {
  readonly sign: IssuingAuthority;
  readonly auth: IssuingAuthority;
  /**
   * Keys that no longer issue. Their certificates are still valid, and they sign the lists of
   * those.
   */
  readonly former: readonly IssuingAuthority[];
  readonly statements: PublishedSigner;
  readonly receipts: PublishedSigner;
  readonly statuses: PublishedSigner;
  /** Signs vouchers for elements' attestation keys, and nothing else (challenge §3, B3). */
  readonly elements: PublishedSigner;
  readonly formerSigners: readonly FormerKey[];
  /** Withdrawn keys by id, with the hour from which nothing received under them counts. */
  readonly withdrawn: () => ReadonlyMap<string, Instant>;
  /** Makes and verifies nonces (HMAC). */
  readonly nonces: CryptoKey;
}

/** One key of an authority, with the OCSP responder for the certificates that it signed. */
export interface StatusAuthority {
  readonly authority: IssuingAuthority;
  readonly issuer: IssuerIdentity;
  /** `renew` may replace the certificate; the key does not change. */
  readonly responder: { readonly key: KeyHolder; readonly certificate: Uint8Array };
  /** Renews the responder's certificate when it expires soon. */
  readonly renew: () => Promise<void>;
}

export interface AuthorityDeps {
  readonly store: AuthorityStore;
  readonly keys: AuthorityKeys;
  /** The issuer in statements and the origin of its status lists. */
  readonly issuer: string;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
}

/** The holder who is signed in at the authority. */
export interface Holder {
  readonly person: string;
  readonly by: 'card' | 'phone';
}
