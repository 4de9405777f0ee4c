/** Why a seal is not taken: at the start of the server, which then does not start. */

export const ESEAL_CODES = [
  /** A file is not there, or does not hold what it should; or its password is another. */
  'eseal-file-unreadable',
  /** Others than the server's own user may read a file that holds a secret. */
  'eseal-file-open',
  /** None of the certificates is the key's. */
  'eseal-key-differs',
  /** The certificate is no seal's, or the certificates are not one chain. */
  'eseal-certificate-unfit',
  'eseal-not-yet-valid',
  'eseal-expired',
  /** The server knows no operator of this name. */
  'eseal-operator-unknown',
] as const;
export type EsealCode = (typeof ESEAL_CODES)[number];

export class EsealError extends Error {
  readonly code: EsealCode;

  constructor(code: EsealCode, message: string) {
    super(message);
    this.name = 'EsealError';
    this.code = code;
  }
}
