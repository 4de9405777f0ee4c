/**
 * The authority's keys: generated at the first start and read at later ones. Certificates and
 * public data are stored in a folder; the keys that sign certificates may be in a token instead
 * (key-store.ts).
 *
 * Invariants: each purpose has its own key, and the key for statements never signs certificates. An
 * authority's next key has the same name as the previous one, which continues to sign the list of
 * the certificates that it issued. The database stores none of this.
 */
import { join } from 'node:path';
import { writeWhole } from '@nagori/keys';
import { DAY_MS, type Instant } from '@nagori/model';
import {
  certifyAuthority,
  certifyResponder,
  type IssuingAuthority,
  issuerIdentity,
  nonceKey,
  type Purpose,
  readCertificate,
  SERIAL_BYTES,
  statusPlaces,
} from '@nagori/pki';
import type { AuthorityKeys, StatusAuthority } from './authority-deps.ts';
import {
  fileHolder,
  type KeyStore,
  keyFolder,
  newKey,
  P_256,
  RSA_2048,
  readOrCreate,
} from './key-store.ts';
import { signingKeys } from './signing-keys.ts';

const CA_LIVES_MS = 10 * 365 * DAY_MS;
/** A responder's certificate has no status, so its lifetime is short. */
const RESPONDER_LIVES_MS = 30 * DAY_MS;
const RESPONDER_RENEWS_MS = 10 * DAY_MS;
const SECRET_BYTES = 32;

export interface KeyMaking {
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  /** The address of the published data, written into every certificate. */
  readonly address: string;
  /** Stores the keys that sign certificates; by default the folder. */
  readonly keyStore?: KeyStore | undefined;
}

/** Throws where a file exists and cannot be read. */
export async function authorityKeys(folder: string, making: KeyMaking): Promise<AuthorityKeys> {
  const secret = await readOrCreate(folder, 'nonces.secret', async () =>
    making.random(SECRET_BYTES),
  );
  const [sign, ...formerSign] = await issuing(folder, 'sign', making);
  const [auth, ...formerAuth] = await issuing(folder, 'auth', making);
  if (sign === undefined || auth === undefined) throw new RangeError('an authority has no key');
  return {
    sign,
    auth,
    former: [...formerSign, ...formerAuth],
    ...(await signingKeys(folder)),
    nonces: await nonceKey(secret),
  };
}

/** Makes the authority's next key, which issues from the next start on (runbook: authority). */
export async function rollOver(
  folder: string,
  purpose: Purpose,
  making: KeyMaking,
): Promise<IssuingAuthority> {
  const keyStore = keyStoreOf(folder, making.keyStore);
  let generation = 1;
  while (await keyStore.has(keyName(purpose, generation))) generation++;
  return issuingKey(folder, purpose, generation, { ...making, keyStore });
}

/** Existing key files remain in use. Where there is a token, all new keys are made in it. */
function keyStoreOf(folder: string, token: KeyStore | undefined): KeyStore {
  const files = keyFolder(folder);
  if (token === undefined) return files;
  return {
    has: async (name) => (await files.has(name)) || token.has(name),
    key: async (name) => ((await files.has(name)) ? files.key(name) : token.key(name)),
  };
}

/** The first key has no number in its name. */
function keyName(purpose: Purpose, generation: number): string {
  return generation === 1 ? `${purpose}-ca` : `${purpose}-ca-${generation}`;
}

/** All keys of an authority, the newest first. */
async function issuing(
  folder: string,
  purpose: Purpose,
  making: KeyMaking,
): Promise<readonly IssuingAuthority[]> {
  const keyStore = keyStoreOf(folder, making.keyStore);
  const keys = [await issuingKey(folder, purpose, 1, { ...making, keyStore })];
  for (let next = 2; await keyStore.has(keyName(purpose, next)); next++) {
    keys.unshift(await issuingKey(folder, purpose, next, { ...making, keyStore }));
  }
  return keys;
}

async function issuingKey(
  folder: string,
  purpose: Purpose,
  generation: number,
  { now, random, address, keyStore }: KeyMaking & { readonly keyStore: KeyStore },
): Promise<IssuingAuthority> {
  const name = keyName(purpose, generation);
  const key = await keyStore.key(name);
  // It only signs data that is thrown away, so a file is safe enough.
  const throwaway = fileHolder(await readOrCreate(folder, 'throwaway.key', () => newKey(RSA_2048)));
  const certificate = await readOrCreate(folder, `${name}.crt`, () => {
    const notBefore = now();
    const times = { notBefore, notAfter: notBefore + CA_LIVES_MS };
    return certifyAuthority(purpose, { key, throwaway }, random(SERIAL_BYTES), times);
  });
  const read = readCertificate(certificate);
  if ('fault' in read || !Buffer.from(read.value.spki).equals(Buffer.from(key.spki))) {
    // Another token, or an erased one: its signatures could not be verified.
    throw new RangeError(`the key \`${name}\` is not the one of its certificate`);
  }
  const places = (keyId: string) => statusPlaces(address, purpose, keyId);
  return { purpose, key, throwaway, certificate, places };
}

/** One key of an authority with its responder, whose certificate is renewed before it expires. */
export async function statusAuthority(
  folder: string,
  authority: IssuingAuthority,
  { now, random }: Pick<KeyMaking, 'now' | 'random'>,
): Promise<StatusAuthority> {
  const issuer = await issuerIdentity(authority.purpose, authority.certificate);
  const key = fileHolder(await readOrCreate(folder, 'ocsp.key', () => newKey(P_256)));
  const name = `${authority.purpose}-ocsp-${issuer.keyIdText}.crt`;
  const file = join(folder, name);
  const make = () => {
    const notBefore = now();
    const times = { notBefore, notAfter: notBefore + RESPONDER_LIVES_MS };
    return certifyResponder(authority, key.spki, random(SERIAL_BYTES), times);
  };
  let certificate = await readOrCreate(folder, name, make);
  const renew = async () => {
    // Another server may have renewed it in the meantime.
    certificate = await readOrCreate(folder, name, make);
    const read = readCertificate(certificate);
    if ('value' in read && read.value.notAfter >= now() + RESPONDER_RENEWS_MS) return;
    certificate = new Uint8Array(await make());
    replaced(file, certificate);
  };
  await renew();
  return {
    authority,
    issuer,
    responder: {
      key,
      get certificate() {
        return certificate;
      },
    },
    renew,
  };
}

function replaced(file: string, bytes: Uint8Array): void {
  writeWhole(file, `${Buffer.from(bytes).toString('base64url')}\n`);
}
