/**
 * A token behind PKCS#11, by OpenSC's `pkcs11-tool` in a process. The alternative `pkcs11js` would
 * be the only dependency that must be compiled at installation.
 *
 * Invariants: the PIN is passed to the tool in its environment, never in its arguments, and appears
 * in no message. A PIN that was refused is not tried again (tried-pins.ts). Every call ends.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { TokenError } from './token-error.ts';
import type { TriedPins } from './tried-pins.ts';

export interface TokenSettings {
  /** The library that connects PKCS#11 to the token. */
  readonly module: string;
  /** The token's label. */
  readonly token: string;
  /** A file with the user's PIN. */
  readonly pinFile: string;
}

/** DigestInfo of SHA-256 (RFC 8017 §9.2, note 1). */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const ANSWERS_WITHIN_MS = 30_000;
const MECHANISMS = {
  'rsa-sha256': ['--mechanism', 'RSA-PKCS'],
  'ecdsa-sha256': ['--mechanism', 'ECDSA', '--signature-format', 'sequence'],
} as const;

/** Each rejects with TokenError. */
export interface TokenTool {
  /** What the tool prints, without a sign-in. */
  readonly ask: (args: readonly string[]) => Promise<Buffer>;
  /** What it prints after a sign-in. */
  readonly askSignedIn: (args: readonly string[], input?: Uint8Array) => Promise<Buffer>;
  /** By the key of this CKA_ID, in hexadecimal: given only a label, the tool may take any key. */
  readonly sign: (
    id: string,
    algorithm: keyof typeof MECHANISMS,
    message: Uint8Array,
  ) => Promise<Uint8Array>;
}

export function tokenTool({ module, token, pinFile }: TokenSettings, pins: TriedPins): TokenTool {
  const to = ['--module', module, '--token-label', token];
  const askSignedIn = async (args: readonly string[], input?: Uint8Array): Promise<Buffer> => {
    const pin = pinIn(pinFile);
    const env = { ...process.env, NAGORI_TOKEN_PIN: pin };
    const all = [...to, '--login', '--pin', 'env:NAGORI_TOKEN_PIN', ...args];
    return pins.signIn({ module, token, pinFile, pin }, () => run(all, env, input));
  };
  return {
    ask: (args) => run([...to, ...args], process.env),
    askSignedIn,
    sign: async (id, algorithm, message) => {
      const digest = createHash('sha256').update(message).digest();
      const input = algorithm === 'rsa-sha256' ? Buffer.concat([DIGEST_INFO, digest]) : digest;
      const args = ['--sign', '--id', id, ...MECHANISMS[algorithm]];
      return new Uint8Array(await askSignedIn(args, input));
    },
  };
}

function pinIn(file: string): string {
  let pin = '';
  try {
    pin = readFileSync(file, 'utf8').trim();
  } catch {
    throw new TokenError('token-pin-unreadable', `\`${file}\` cannot be read`);
  }
  if (pin === '') throw new TokenError('token-pin-unreadable', `\`${file}\` is empty`);
  return pin;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv, input?: Uint8Array): Promise<Buffer> {
  const options = { encoding: 'buffer', env, timeout: ANSWERS_WITHIN_MS } as const;
  return new Promise((resolve, reject) => {
    const child = execFile('pkcs11-tool', args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if ('syscall' in error) {
        reject(new TokenError('token-tool-missing', 'the program `pkcs11-tool` does not start'));
      } else if (typeof error.code !== 'number') {
        reject(new TokenError('token-silent', 'the token did not answer'));
      } else reject(refusalIn(Buffer.concat([stdout, stderr]).toString('latin1')));
    });
    // A tool that exits before it has read its input reports the reason in its status.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/**
 * Of what the tool printed, only a `CKR_…` code is shown, such as `CKR_PIN_INCORRECT`: the PIN's,
 * or else the last one. A sign-in that failed for any reason counts as a PIN that was refused.
 */
function refusalIn(printed: string): TokenError {
  const pin = /CKR_PIN_[A-Z_]+/.exec(printed)?.[0];
  const reason = pin ?? printed.match(/CKR_[A-Z_]+/g)?.at(-1);
  const isOfPin = pin !== undefined || printed.includes('C_Login');
  return new TokenError(
    isOfPin ? 'token-pin-refused' : 'token-refused',
    `the token refused${reason === undefined ? '' : `: \`${reason}\``}`,
  );
}
