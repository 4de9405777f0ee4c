/**
 * The key of a station in a token that speaks PKCS#11 (a TPM, a smart card, an HSM), through
 * OpenSC's `pkcs11-tool` as a program of its own: no native module in ours.
 *
 * Invariants: the PIN goes through the environment, never through arguments, which every user of
 * the machine can read. What the token signed is verified before it is used. Every call ends.
 * A PIN that a token refused is not tried there again by this program, whichever part of it asks:
 * tokens count wrong PINs, and lock.
 */
import { spawn } from 'node:child_process';
import { createHash, createPublicKey, type KeyObject, randomBytes, verify } from 'node:crypto';
import { CliError } from '../failure.ts';
import { type StationKey, stationKey } from './station-key.ts';

export interface TokenKey {
  /** The library of the token's maker, as /usr/lib/softhsm/libsofthsm2.so. */
  readonly module: string;
  /** The token's label. */
  readonly token: string;
  /** Of the key pair, in hexadecimal. */
  readonly id: string;
}

const PROGRAM = 'pkcs11-tool';
/** Where the PIN is read from. */
export const PIN_VARIABLE = 'NAGORI_STATION_PIN';
/** A smart card makes a key in seconds. */
const WITHIN_MS = 60_000;
const OUTPUT_BYTES_MOST = 65_536;
const ID_BYTES = 8;

/** Makes a key pair that never leaves the token. Throws CliError `key-unusable`. */
export async function newTokenKey(of: Omit<TokenKey, 'id'>): Promise<TokenKey> {
  const made = { ...of, id: randomBytes(ID_BYTES).toString('hex') };
  await run(made, [
    ...['--login', '--keypairgen', '--key-type', 'EC:prime256v1', '--usage-sign'],
    ...['--label', 'nagori station'],
  ]);
  return made;
}

/** Throws CliError `key-unusable` where the token, or the key in it, is not there. */
export async function keyInToken(of: TokenKey, withinMs = WITHIN_MS): Promise<StationKey> {
  const der = await run(of, ['--read-object', '--type', 'pubkey'], undefined, withinMs);
  let key: KeyObject;
  try {
    key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    throw unusable('the token gives no public key');
  }
  const { kty, crv, x = '', y = '' } = key.export({ format: 'jwk' });
  if (kty !== 'EC' || crv !== 'P-256') throw unusable('the key in the token is no P-256 key');
  return stationKey('pkcs11', { kty, crv, x, y }, async (input) => {
    const digest = createHash('sha256').update(input).digest();
    const signature = await run(
      of,
      ['--login', '--sign', '--mechanism', 'ECDSA'],
      digest,
      withinMs,
    );
    const isGood = verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature);
    if (!isGood) throw unusable('the token’s signature is not good');
    return signature;
  });
}

/** Takes the pair out of the token again, as far as it goes. */
export async function removeTokenKey(of: TokenKey): Promise<void> {
  for (const type of ['privkey', 'pubkey']) {
    await run(of, ['--login', '--delete-object', '--type', type]).catch(() => undefined);
  }
}

/** PINs that were refused, each with its token. */
const refusedPins = new Set<string>();
/** The last login at each token: the next one waits, and learns whether its PIN was refused. */
const logins = new Map<string, Promise<unknown>>();

async function run(
  of: TokenKey,
  args: readonly string[],
  input: Uint8Array = new Uint8Array(),
  withinMs = WITHIN_MS,
): Promise<Buffer> {
  const { module, token, id } = of;
  const all = ['--module', module, '--token-label', token, '--id', id, ...args];
  if (!args.includes('--login')) return ran(all, input, withinMs);
  const at = JSON.stringify([module, token]);
  const login = async () => {
    const pin = process.env[PIN_VARIABLE] ?? '';
    if (pin === '') throw unusable(`the token’s PIN is read from ${PIN_VARIABLE}`, 'pin');
    const tried = `${at} ${pin}`;
    if (refusedPins.has(tried)) throw unusable('the token has refused this PIN', 'pin');
    try {
      return await ran([...all, '--pin', `env:${PIN_VARIABLE}`], input, withinMs);
    } catch (error) {
      if (error instanceof CliError && error.reason === 'pin') refusedPins.add(tried);
      throw error;
    }
  };
  const answer = (logins.get(at) ?? Promise.resolve()).then(login);
  logins.set(
    at,
    answer.catch(() => undefined),
  );
  return answer;
}

async function ran(args: readonly string[], input: Uint8Array, withinMs: number): Promise<Buffer> {
  const child = spawn(PROGRAM, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const late = setTimeout(() => {
    child.kill('SIGKILL');
    // What it started may hold them open.
    child.stdout.destroy();
    child.stderr.destroy();
  }, withinMs);
  let said = '';
  const parts: Buffer[] = [];
  let bytes = 0;
  child.stderr.on('data', (piece: Buffer) => {
    if (said.length < OUTPUT_BYTES_MOST) said += piece.toString('latin1');
  });
  child.stdout.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes <= OUTPUT_BYTES_MOST) parts.push(piece);
  });
  // It may have ended before it read.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', () => reject(unusable(`\`${PROGRAM}\` is not there (Debian: opensc)`)));
    child.on('close', resolve);
  }).finally(() => clearTimeout(late));
  if (status === 0 && bytes <= OUTPUT_BYTES_MOST) return Buffer.concat(parts);
  const [, reason] = /rv = (CKR_[A-Z0-9_]+)/.exec(said) ?? [];
  throw unusable(`the token answers ${reason ?? 'nothing'}`, reason?.includes('PIN') && 'pin');
}

/** `pin`: it is asked again only with another one. */
const unusable = (message: string, reason?: 'pin' | false): CliError =>
  new CliError('key-unusable', message, [], reason || undefined);
