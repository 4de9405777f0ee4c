/**
 * Signatures of an operator, by the key that its feed publishes.
 *
 * Contract: a compact JWS, ES256, that names its key (`kid`) and `typ`; the private key never
 * leaves the key store.
 */
import type { KeyWithdrawal } from '@nagori/certificate';

export interface OperatorKeys {
  sign(
    operator: string,
    payload: Readonly<Record<string, unknown>>,
    typ: string,
  ): string | Promise<string>;
  /** The id of the current signing key. */
  kid(operator: string): string;
}

/** One withdrawal of an operator's key; if there are several, the strictest counts. */
export interface WithdrawnKey extends KeyWithdrawal {
  readonly operator: string;
  readonly kid: string;
}

/** The keys of operators, the same on every server of a deployment. */
export interface KeyBook {
  /** Current and former signing keys, newest first. */
  readonly list: (operator: string) => readonly { readonly kid: string }[];
  /** Loads new withdrawals. */
  readonly refresh: () => Promise<void>;
}
