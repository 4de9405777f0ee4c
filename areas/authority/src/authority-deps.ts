/** What the authority's use cases are given. */
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

/** One of the authority's keys for what it says, with the half that is published. */
export interface PublishedSigner extends Signer {
  readonly publicJwk: JWK;
}

/** A key that signed before: what it signed is still checked with it. */
export interface FormerKey {
  readonly use: KeyUse;
  readonly kid: string;
  readonly publicJwk: JWK;
}

/** Each purpose has a key of its own; none of the first two signs anything but certificates. */
export interface AuthorityKeys {
  readonly sign: IssuingAuthority;
  readonly auth: IssuingAuthority;
  /** Keys that no longer issue; what they issued lives on, and they sign its lists. */
  readonly former: readonly IssuingAuthority[];
  readonly statements: PublishedSigner;
  readonly receipts: PublishedSigner;
  readonly statuses: PublishedSigner;
  /** Signs whose an element's attestation key is, and nothing else (challenge §3, B3). */
  readonly elements: PublishedSigner;
  readonly formerSigners: readonly FormerKey[];
  /** Keys of which nothing counts that is received from that hour on, by their ids. */
  readonly withdrawn: () => ReadonlyMap<string, Instant>;
  /** Makes and checks nonces (HMAC). */
  readonly nonces: CryptoKey;
}

/** One key of an authority with the responder for what it signed. */
export interface StatusAuthority {
  readonly authority: IssuingAuthority;
  readonly issuer: IssuerIdentity;
  /** The certificate may be another one after `renew`; the key stays. */
  readonly responder: { readonly key: KeyHolder; readonly certificate: Uint8Array };
  /** Renews the responder's certificate where it ends soon. */
  readonly renew: () => Promise<void>;
}

export interface AuthorityDeps {
  readonly store: AuthorityStore;
  readonly keys: AuthorityKeys;
  /** The issuer that statements name, and where its status lists are: an origin. */
  readonly issuer: string;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
}

/** Who is signed in at the authority. */
export interface Holder {
  readonly person: string;
  readonly by: 'card' | 'phone';
}
