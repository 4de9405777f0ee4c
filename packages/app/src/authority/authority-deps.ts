/** What the authority's use cases are given. */
import type { Instant } from '@nagori/model';
import type {
  CryptoKey,
  IssuerIdentity,
  IssuingAuthority,
  JWK,
  KeyHolder,
  Signer,
} from '@nagori/pki';
import type { AuthorityStore } from '../ports/authority-store.ts';

/** One of the authority's keys for what it says, with the half that is published. */
export interface PublishedSigner extends Signer {
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
  /** Makes and checks nonces (HMAC). */
  readonly nonces: CryptoKey;
}

/** One key of an authority with whoever answers about what it signed. */
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
