/**
 * Makes the key of this machine's station and has it enrolled by an administrator's code.
 *
 * Invariants: the key is on the disk, or in the token, before the server hears of it; the file of
 * the station is there only once the server has said whose it is. Where the answer was lost, the
 * next run finds the same key and asks with it. The key is removed only where the server says
 * itself that it does not know it.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import * as z from 'zod';
import { CliError } from '../failure.ts';
import { newTokenKey, removeTokenKey, type TokenKey } from './key-in-token.ts';
import {
  contentAt,
  type Enrolled,
  keyIn,
  newFileKey,
  type StationContent,
  unlinkIfThere,
  writeStation,
} from './station-file.ts';
import {
  askServer,
  codeOfAnswer,
  refusedBy,
  type StationKey,
  serverOf,
  stationTokenIfKnown,
} from './station-key.ts';

export interface Enrolment {
  readonly server: string;
  readonly code: string;
  /** Where the file of the station goes. */
  readonly path: string;
  /** Where the key is made; undefined: in the file. */
  readonly token?: Omit<TokenKey, 'id'> | undefined;
}

const CREATED = 201;
const DONE = 200;
/** The code was used, or the key is known: perhaps by this very key, whose answer was lost. */
const PERHAPS_BEFORE: ReadonlySet<unknown> = new Set(['station-code-refused', 'station-key-taken']);

const enrolledAnswer = z.looseObject({
  station: z.string(),
  operator: z.string(),
  shop: z.string(),
  name: z.string(),
});
const selfAnswer = z.looseObject({
  station: z.string(),
  operator: z.string(),
  shop: z.looseObject({ id: z.string() }),
});

/** Throws CliError. */
export async function enrolStation(of: Enrolment): Promise<Enrolled> {
  const server = serverOf(of.server);
  const { path } = of;
  if (existsSync(path)) throw new CliError('usage', `\`${path}\` is there already`);
  const pending = `${path}.new`;
  const begun = existsSync(pending) ? contentAt(pending) : await begin(of, server, pending);
  if (begun.server !== server) {
    throw new CliError('usage', `\`${pending}\` is of another server: remove it`);
  }
  const key = await keyIn(begun, pending);
  const enrolled = await offer(of, server, key, async () => {
    if (begun.pkcs11 !== undefined) await removeTokenKey(begun.pkcs11);
    unlinkIfThere(pending);
  });
  writeStation(path, { ...begun, enrolled });
  unlinkIfThere(pending);
  return enrolled;
}

async function begin(
  { token }: Enrolment,
  server: string,
  pending: string,
): Promise<StationContent> {
  const made = token === undefined ? newFileKey() : { pkcs11: await newTokenKey(token) };
  const begun = { nagoriStation: 1, server, ...made } as const;
  writeStation(pending, begun);
  return begun;
}

/** `forget` is called where the server does not know the key. */
async function offer(
  { code }: Enrolment,
  server: string,
  key: StationKey,
  forget: () => Promise<void>,
): Promise<Enrolled> {
  const url = `${server}/api/v1/station/key`;
  const proof = await key.signAssertion({ aud: url, nonce: nonceOf(code) });
  const { status, body } = await askServer(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, key: key.jwk, heldIn: key.heldIn, proof }),
  });
  const read = enrolledAnswer.safeParse(body);
  if (status === CREATED && read.success) {
    const { station, operator, shop, name } = read.data;
    return { station, operator, shop, name };
  }
  if (PERHAPS_BEFORE.has(codeOfAnswer(body))) {
    const before = await enrolledBefore(server, key);
    if (before !== undefined) return before;
    await forget();
  }
  throw refusedBy(status, body);
}

/** Undefined: the server does not know the key. */
async function enrolledBefore(server: string, key: StationKey): Promise<Enrolled | undefined> {
  const signedIn = await stationTokenIfKnown(server, key);
  if (signedIn === undefined) return undefined;
  const headers = { authorization: `Bearer ${signedIn.token}` };
  const { status, body } = await askServer(`${server}/api/v1/station`, { headers });
  const read = selfAnswer.safeParse(body);
  if (status !== DONE || !read.success) throw refusedBy(status, body);
  const { station, operator, shop } = read.data;
  return { station, operator, shop: shop.id };
}

/** As the server compares it: without spaces and hyphens, in capitals, O as 0, I and L as 1. */
function nonceOf(code: string): string {
  const read = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(read).digest('base64url');
}
