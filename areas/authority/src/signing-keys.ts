/**
 * The authority's signing keys: for statements, receipts, status lists and vouchers for elements.
 * Each use has its own generations of keys. The newest signs, and older ones still verify their
 * signatures.
 *
 * Invariants: no key has two uses. A withdrawn key signs nothing more, since its successor is made
 * before the withdrawal. It stays published with its hour, so that no verifier takes it for
 * unknown.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_USES, type KeyUse } from '@nagori/evidence';
import { writeWhole } from '@nagori/keys';
import { type Instant, parseHour } from '@nagori/model';
import type { JWK } from '@nagori/pki';
import * as z from 'zod';
import type { AuthorityKeys, FormerKey, PublishedSigner } from './authority-deps.ts';
import { newKey, P_256, readOrCreate } from './key-store.ts';
import { keyIdOf } from './known-operators.ts';

const WITHDRAWN_FILE = 'withdrawn.json';

type SigningKeys = Readonly<Record<KeyUse, PublishedSigner>> &
  Pick<AuthorityKeys, 'formerSigners' | 'withdrawn'>;

/** At least one key for every use. Throws where a file exists and is invalid. */
export async function signingKeys(folder: string): Promise<SigningKeys> {
  const now = {} as Record<KeyUse, PublishedSigner>;
  const formerSigners: FormerKey[] = [];
  for (const use of KEY_USES) {
    const [newest, ...former] = await generations(folder, use);
    if (newest === undefined) throw new RangeError(`no key for \`${use}\``);
    now[use] = newest;
    formerSigners.push(...former.map(({ kid, publicJwk }) => ({ use, kid, publicJwk })));
  }
  return { ...now, formerSigners, withdrawn: () => withdrawnKeys(folder) };
}

/** Makes the next key for a use, which signs from the next start on. */
export async function rollOverSigner(folder: string, use: KeyUse): Promise<PublishedSigner> {
  return signer(folder, keyName(use, (await generations(folder, use)).length + 1));
}

export interface Withdrawal {
  readonly use: KeyUse;
  /** The effective hour. */
  readonly from: string;
  /** False: it was withdrawn before, and the new hour is not earlier. */
  readonly changed: boolean;
}

/**
 * Withdraws a key: nothing received under it from `hour` (2026-11-24T10, UTC) on counts. If it is
 * the current key, its successor is made first. A later hour is ignored, because it would restore
 * signatures that a thief may have made. Throws RangeError for an unknown key or an invalid hour.
 */
export async function withdrawSigner(
  folder: string,
  kid: string,
  hour: string,
): Promise<Withdrawal> {
  if (parseHour(hour) === undefined) throw new RangeError(`no such hour: \`${hour}\``);
  for (const use of KEY_USES) {
    const [newest, ...former] = await generations(folder, use);
    if (newest?.kid === kid) await rollOverSigner(folder, use);
    else if (!former.some((one) => one.kid === kid)) continue;
    const file = join(folder, WITHDRAWN_FILE);
    const before = readWithdrawn(file);
    const already = before[kid];
    // Hours in UTC sort as texts.
    if (already !== undefined && already <= hour) return { use, from: already, changed: false };
    const all = { ...before, [kid]: hour };
    writeWhole(file, `${JSON.stringify(all, null, 2)}\n`);
    return { use, from: hour, changed: true };
  }
  throw new RangeError(`no key of ours is called \`${kid}\``);
}

/** Read when needed, so that withdrawals apply without a restart. */
function withdrawnKeys(folder: string): ReadonlyMap<string, Instant> {
  const read = Object.entries(readWithdrawn(join(folder, WITHDRAWN_FILE)));
  return new Map(read.map(([kid, hour]) => [kid, parseHour(hour) ?? 0]));
}

const withdrawnFile = z.record(z.string(), z.string());

function readWithdrawn(file: string): z.output<typeof withdrawnFile> {
  return existsSync(file) ? withdrawnFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

/** The first key has no number in its name. */
function keyName(use: KeyUse, generation: number): string {
  return generation === 1 ? use : `${use}-${generation}`;
}

/** The newest first; the first key is made where there is none. */
async function generations(folder: string, use: KeyUse): Promise<readonly PublishedSigner[]> {
  const all = [await signer(folder, keyName(use, 1))];
  for (let next = 2; existsSync(join(folder, `${keyName(use, next)}.key`)); next++) {
    all.unshift(await signer(folder, keyName(use, next)));
  }
  return all;
}

async function signer(folder: string, name: string): Promise<PublishedSigner> {
  const pkcs8 = await readOrCreate(folder, `${name}.key`, () => newKey(P_256));
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, P_256, true, ['sign']);
  const { x, y } = (await crypto.subtle.exportKey('jwk', key)) as JWK;
  const publicJwk = { kty: 'EC', crv: 'P-256', x: `${x}`, y: `${y}` } as const;
  return { kid: keyIdOf(publicJwk), key, publicJwk };
}
