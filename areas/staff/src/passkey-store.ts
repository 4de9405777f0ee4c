/**
 * Passkeys, and pending questions to browsers: challenges, and sign-ins that are at an operator's
 * directory.
 *
 * Contract: a question is answered once. `take…` removes it in the statement that reads it, so that
 * of two concurrent answers one finds nothing.
 */
import type { Instant } from '@nagori/model';

export interface Passkey {
  /** The credential's id, base64url. */
  readonly id: string;
  readonly account: string;
  readonly operator: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Instant;
  readonly usedAt: Instant | undefined;
}

export interface DirectoryVisit {
  readonly stateHash: Uint8Array;
  readonly browserHash: Uint8Array;
  readonly operator: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly expiresAt: Instant;
}

export interface PasskeyStore {
  readonly putChallenge: (
    hash: Uint8Array,
    account: string | undefined,
    expiresAt: Instant,
  ) => Promise<void>;
  /**
   * The account; undefined is any account's. The whole undefined: never asked, answered, or
   * expired.
   */
  readonly takeChallenge: (
    hash: Uint8Array,
    now: Instant,
  ) => Promise<{ readonly account: string | undefined } | undefined>;
  readonly passkeysOf: (operator: string, account: string) => Promise<readonly Passkey[]>;
  /** Not for an account that is switched off. */
  readonly passkeyById: (id: string) => Promise<Passkey | undefined>;
  /** False where the credential is known already, whose ever it is. */
  readonly addPasskey: (passkey: Passkey) => Promise<boolean>;
  /**
   * Stores the authenticator's count. False where another answer has already moved it as far: two
   * authenticators with one key, or one answer shown twice.
   */
  readonly usePasskey: (passkey: Passkey, counter: number, now: Instant) => Promise<boolean>;
  readonly removePasskey: (
    operator: string,
    account: string,
    id: string,
    now: Instant,
  ) => Promise<boolean>;

  readonly putVisit: (visit: DirectoryVisit) => Promise<void>;
  readonly takeVisit: (stateHash: Uint8Array, now: Instant) => Promise<DirectoryVisit | undefined>;
}
