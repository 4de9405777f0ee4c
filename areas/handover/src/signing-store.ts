/**
 * Links for signing on the customer's own phone, as the use cases ask for them.
 */
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';

export interface SigningName {
  readonly operator: string;
  readonly handover: string;
}

export interface StoredSigning extends SigningName {
  readonly id: string;
  readonly exp: Instant;
  /** The answers that are signed; absent where the handover is. */
  readonly answers: Sealed | undefined;
  /** Absent until it is signed. */
  readonly sealed: Sealed | undefined;
}

export interface NewSigning extends SigningName {
  readonly id: string;
  readonly tokenDigest: Uint8Array;
  readonly exp: Instant;
  readonly answers: Sealed | undefined;
}

export interface SigningStore {
  /** Replaces an earlier link of the handover, with what was signed there. */
  ask(signing: NewSigning): Promise<void>;
  of(name: SigningName): Promise<StoredSigning | undefined>;
  byToken(tokenDigest: Uint8Array): Promise<SigningName | undefined>;
  /** False if it was signed before, is over, or was replaced. */
  sign(
    name: Pick<StoredSigning, keyof SigningName | 'id'>,
    at: Instant,
    sealed: Sealed,
  ): Promise<boolean>;
  /** Once what was signed is in the phone's chain. */
  forget(name: SigningName): Promise<void>;
  forgetOld(): Promise<void>;
}
