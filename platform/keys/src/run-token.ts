/**
 * A token behind PKCS#11, by OpenSC's `pkcs11-tool` in a process. The alternative `pkcs11js` would
 * be the only dependency that must be compiled at installation.
 *
 * Invariants: the PIN is passed to the tool in its environment, never in its arguments, and appears
 * in no message. Every call ends.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface TokenSettings {
  /** The library that connects PKCS#11 to the token. */
  readonly module: string;
  /** The token's label. */
  readonly token: string;
  /** A file with the user's PIN. */
  readonly pinFile: string;
}

export const TOKEN_CODES = [
  /** `pkcs11-tool` is not installed (Debian: opensc). */
  'token-tool-missing',
  /** The token, its library or its PIN was refused. */
  'token-refused',
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

/** DigestInfo of SHA-256 (RFC 8017 §9.2, note 1). */
export const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const ANSWERS_WITHIN_MS = 30_000;

/** Before what takes a sign-in. */
export const TOKEN_LOGIN = ['--login', '--pin', 'env:NAGORI_TOKEN_PIN'];

/** What the tool prints. Rejects with TokenError. */
export function runToken(
  { module, token, pinFile }: TokenSettings,
  args: readonly string[],
  input?: Uint8Array,
): Promise<Buffer> {
  const pin = readFileSync(pinFile, 'utf8').trim();
  const env = { ...process.env, NAGORI_TOKEN_PIN: pin };
  const options = { encoding: 'buffer', env, timeout: ANSWERS_WITHIN_MS } as const;
  const all = ['--module', module, '--token-label', token, ...args];
  return new Promise((resolve, reject) => {
    const child = execFile('pkcs11-tool', all, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.code === 'ENOENT') {
        reject(new TokenError('token-tool-missing', 'there is no program `pkcs11-tool`'));
      } else reject(new TokenError('token-refused', reasonOf(stderr)));
    });
    // A tool that exits before it has read its input reports the reason in its status.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** The last `CKR_…` code that the tool printed, such as `CKR_PIN_INCORRECT`, and nothing else. */
function reasonOf(stderr: Buffer): string {
  const reason = /CKR_[A-Z_]+/.exec(stderr.toString('utf8'))?.[0];
  return `the token refused${reason === undefined ? '' : `: \`${reason}\``}`;
}
