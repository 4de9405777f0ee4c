/**
 * The authority as the demonstration's world meets it: it is informed of elements and cards, and
 * issues certificates to an element on the strength of a card.
 *
 * Contract: registering the same element or card twice changes nothing. `issue` is for one signed
 * nonce; a refusal of the authority is returned with its own reasons.
 */
import type { IssuedCertificates, PinUse } from '@nagori/element';
import type { Instant, Outcome } from '@nagori/model';
import type { CardHolder } from './virtual-phone-store.ts';

/** What makers of phones and municipalities have registered with the authority. */
export interface RegisteredElement {
  readonly eid: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly attestationKey: Uint8Array;
}

export interface RegisteredCard {
  readonly id: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly notAfter: Instant;
  readonly holder: CardHolder;
}

export interface AuthorityRegister {
  tell(registered: {
    readonly elements?: readonly RegisteredElement[];
    readonly cards?: readonly RegisteredCard[];
  }): Promise<void>;
  /** Its voucher for an element's attestation key; undefined: it does not know the element. */
  vouch(eid: string): Promise<string | undefined>;
}

export interface CertificateIssue {
  /** The text for the card to sign. */
  nonce(): Promise<string>;
  /**
   * `card`: the card's JWS over the nonce; `attestation`: the element's signed statement on its new
   * keys.
   */
  issue(request: {
    readonly card: string;
    readonly eid: string;
    /** SubjectPublicKeyInfo, base64url. */
    readonly publicKeys: Readonly<Record<PinUse, string>>;
    readonly attestation: string;
  }): Promise<Outcome<IssuedCertificates, string>>;
}
