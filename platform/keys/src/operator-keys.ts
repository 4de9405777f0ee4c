/**
 * Signatures of an operator, by the key that its feed publishes.
 *
 * Contract: a compact JWS, ES256, that names its key (`kid`) and `typ`; the private key never
 * leaves the store of keys.
 */
import type { KeyWithdrawal } from '@nagori/certificate';

export interface OperatorKeys {
  sign(
    operator: string,
    payload: Readonly<Record<string, unknown>>,
    typ: string,
  ): string | Promise<string>;
  /** The id of the key that signs now. */
  kid(operator: string): string;
}

/** One statement that a key of an operator was withdrawn; of several the strictest counts. */
export interface WithdrawnKey extends KeyWithdrawal {
  readonly operator: string;
  readonly kid: string;
}

/** The keys of operators, as every server of a deployment has them. */
export interface KeyBook {
  /** Those that sign or signed, the newest first. */
  readonly list: (operator: string) => readonly { readonly kid: string }[];
  /** Takes in what was withdrawn since. */
  readonly refresh: () => Promise<void>;
}
