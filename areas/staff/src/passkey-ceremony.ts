/**
 * WebAuthn (Level 3) as we need it: the options for a browser, and the check of its answer.
 *
 * Contract: pure apart from the library's own work. The caller stores challenges and counters.
 * Every invalid answer is `undefined`, whatever the reason.
 */
import type { Passkey } from './passkey-store.ts';

/** JSON as the browser's own WebAuthn methods take and give it. */
export type WebauthnJson = Readonly<Record<string, unknown>>;

export interface AskedPasskey {
  readonly challenge: string;
  readonly options: WebauthnJson;
}

export interface PasskeyCeremony {
  readonly askRegistration: (
    challenge: Uint8Array,
    account: { readonly id: string; readonly email: string; readonly displayName: string },
    known: readonly Passkey[],
  ) => Promise<AskedPasskey>;
  readonly readRegistration: (
    answer: WebauthnJson,
    challenge: string,
  ) => Promise<Pick<Passkey, 'id' | 'publicKey' | 'counter' | 'transports'> | undefined>;
  readonly askSignIn: (challenge: Uint8Array) => Promise<AskedPasskey>;
  /** The counter that the authenticator shows now. */
  readonly readSignIn: (
    answer: WebauthnJson,
    challenge: string,
    passkey: Passkey,
  ) => Promise<number | undefined>;
  /** An unverified answer's own claims: which challenge, credential and account. */
  readonly claims: (answer: WebauthnJson) =>
    | {
        readonly challenge: string;
        readonly credential: string;
        readonly account: string | undefined;
      }
    | undefined;
}
