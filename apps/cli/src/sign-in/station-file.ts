/**
 * The file of an enrolled station: whose it is, and its key, or where its key is.
 *
 * Invariants: read by its owner alone (0600); written whole or not at all, and on the disk before
 * it counts. A file that others may read is refused, and so is one that does not read.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, unlinkSync } from 'node:fs';
import * as z from 'zod';
import { CliError, systemReason } from '../failure.ts';
import { writePrivate } from '../write-private.ts';
import { keyInToken } from './key-in-token.ts';
import { type StationJwk, type StationKey, stationKey } from './station-key.ts';

const LONGEST = 8_192;

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const jwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  d: coordinate,
});
const where = z.strictObject({ module: z.string(), token: z.string(), id: z.string() });
const content = z.strictObject({
  /** The version of this file. */
  nagoriStation: z.literal(1),
  server: z.url(),
  /** What the server said; a file without it is of a station that is not enrolled yet. */
  enrolled: z
    .strictObject({
      station: z.string(),
      operator: z.string(),
      shop: z.string(),
      name: z.string().optional(),
    })
    .optional(),
  key: jwk.optional(),
  pkcs11: where.optional(),
});
export type StationContent = z.output<typeof content>;
export type Enrolled = NonNullable<StationContent['enrolled']>;

export interface StationOnFile {
  readonly server: string;
  readonly enrolled: Enrolled | undefined;
  readonly key: StationKey;
}

/** A new key for a file. */
export function newFileKey(): Pick<StationContent, 'key'> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { key: jwk.parse(privateKey.export({ format: 'jwk' })) };
}

/** The station whose file it is. Throws CliError `input-unreadable` or `key-unusable`. */
export async function readStation(path: string): Promise<StationOnFile> {
  const read = contentAt(path);
  return { server: read.server, enrolled: read.enrolled, key: await keyIn(read, path) };
}

/** The key of a file's content. */
export async function keyIn(
  { key, pkcs11 }: Pick<StationContent, 'key' | 'pkcs11'>,
  path: string,
): Promise<StationKey> {
  if (pkcs11 !== undefined) return keyInToken(pkcs11);
  if (key === undefined) throw unusable(path, 'it names no key');
  const { d: _private, ...named } = key;
  let privateKey: KeyObject;
  let publicJwk: StationJwk;
  try {
    privateKey = createPrivateKey({ key, format: 'jwk' });
    const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
    publicJwk = { kty: 'EC', crv: 'P-256', x, y };
  } catch {
    throw unusable(path, 'its key is no P-256 key');
  }
  if (publicJwk.x !== named.x || publicJwk.y !== named.y) {
    throw unusable(path, 'its public key is not its private key’s');
  }
  return stationKey('file', publicJwk, async (input) =>
    sign('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  );
}

export function contentAt(path: string): StationContent {
  let text: string;
  try {
    // One descriptor for both questions: no other file comes between them.
    const file = openSync(path, constants.O_RDONLY);
    try {
      const { mode, size } = fstatSync(file);
      if ((mode & 0o077) !== 0) throw unusable(path, 'others may read it: chmod 600');
      if (size > LONGEST) throw unusable(path, 'it is too long');
      text = readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    const message = `\`${path}\` cannot be read: ${systemReason(error)}`;
    throw new CliError('input-unreadable', message);
  }
  const read = content.safeParse(parsed(text));
  if (!read.success) throw unusable(path, 'it is no file of a station');
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function writeStation(path: string, written: StationContent): void {
  writePrivate(path, `${JSON.stringify(written, undefined, 2)}\n`);
}

export function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
  }
}

const unusable = (path: string, why: string): CliError =>
  new CliError('key-unusable', `\`${path}\` gives no key: ${why}`);
