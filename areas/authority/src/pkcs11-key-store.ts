/**
 * The authority's keys in a token behind PKCS#11: an HSM, or SoftHSM in tests. Each signature runs
 * OpenSC's `pkcs11-tool` in a process, about 60 ms. The alternative `pkcs11js` would be the only
 * dependency that must be compiled at installation.
 *
 * Invariants: a key is generated inside and marked as not extractable. The PIN is passed to the
 * tool in its environment, never in its arguments, and appears in no message. What is signed is a
 * digest.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KeyHolder } from '@nagori/pki';
import type { KeyStore } from './key-store.ts';

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
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const NAME = /^[a-z0-9-]{1,32}$/;
const ANSWERS_WITHIN_MS = 30_000;

export function tokenKeyStore(settings: TokenSettings): KeyStore {
  const tool = (args: readonly string[], input?: Uint8Array) => run(settings, args, input);
  const find = async (name: string): Promise<Uint8Array | undefined> => {
    const id = idOf(name);
    const listed = await tool(['--list-objects', '--type', 'pubkey', '--id', id]);
    // The tool lists all objects, so only a line with our own id shows that the key exists.
    if (!new RegExp(`^\\s*ID:\\s*${id}$`, 'im').test(listed.toString('utf8'))) return undefined;
    return tool(['--read-object', '--type', 'pubkey', '--id', id]);
  };
  return {
    has: async (name) => (await find(name)) !== undefined,
    key: async (name): Promise<KeyHolder> => {
      const id = idOf(name);
      let spki = await find(name);
      if (spki === undefined) {
        const make = ['--keypairgen', '--key-type', 'rsa:2048', '--label', name, '--id', id];
        await tool([...LOGIN, ...make]);
        spki = await find(name);
      }
      if (spki === undefined)
        throw new TokenError('token-refused', `the token made no \`${name}\``);
      return {
        algorithm: 'rsa-sha256',
        spki: new Uint8Array(spki),
        sign: async (message) => {
          const digest = createHash('sha256').update(message).digest();
          // By its id: given only a label, the tool may sign with any key.
          const args = [...LOGIN, '--sign', '--mechanism', 'RSA-PKCS', '--id', id];
          return new Uint8Array(await tool(args, Buffer.concat([DIGEST_INFO, digest])));
        },
      };
    },
  };
}

/** CKA_ID: the name in hexadecimal. */
function idOf(name: string): string {
  if (!NAME.test(name)) throw new RangeError('not a name of a key');
  return Buffer.from(name).toString('hex');
}

const LOGIN = ['--login', '--pin', 'env:NAGORI_TOKEN_PIN'];

function run(
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
