/** Why a token behind PKCS#11 does not serve. */

export const TOKEN_CODES = [
  /** `pkcs11-tool` is not installed (Debian: opensc), or does not start. */
  'token-tool-missing',
  /** The token, its library or what was asked of it was refused. */
  'token-refused',
  /** It refused the PIN, now or before; or a try of it was cut off. */
  'token-pin-refused',
  /** The PIN file is not there, cannot be read, or is empty. */
  'token-pin-unreadable',
  /** It did not answer in time, or the tool was ended. */
  'token-silent',
] as const;
export type TokenCode = (typeof TOKEN_CODES)[number];

export class TokenError extends Error {
  readonly code: TokenCode;

  constructor(code: TokenCode, message: string) {
    super(message);
    this.name = 'TokenError';
    this.code = code;
  }
}
