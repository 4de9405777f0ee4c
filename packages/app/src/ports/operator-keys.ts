/**
 * Signatures of an operator, by the key that its feed publishes.
 *
 * Contract: a compact JWS, ES256, that names its key (`kid`) and `typ`; the private key never
 * leaves the store of keys.
 */
export interface OperatorKeys {
  sign(
    operator: string,
    payload: Readonly<Record<string, unknown>>,
    typ: string,
  ): string | Promise<string>;
}
