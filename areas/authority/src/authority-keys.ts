/**
 * The authority's keys: made at the first start, read at every later one. Certificates and public
 * data are in a folder of their own; the keys that sign certificates may be in a token instead
 * (key-store.ts).
 *
 * Invariants: each purpose has a key of its own, and the key for statements never signs
 * certificates. An authority's next key has the same name as the one before it; the old one
 * continues to sign the list of what it issued. None of it is in the database.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
/** A responder's certificate has no status, so it ends soon by itself. */
const RESPONDER_LIVES_MS = 30 * DAY_MS;
const RESPONDER_RENEWS_MS = 10 * DAY_MS;
const SECRET_BYTES = 32;

export interface KeyMaking {
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  /** Where verifiers reach what is published: in every certificate. */
  readonly address: string;
  /** Where the keys are that sign certificates; in the folder, where nothing is said. */
  readonly keyStore?: KeyStore | undefined;
}

/** Throws where a file is there and cannot be read. */
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

/** The authority's next key: it issues from the next start on (runbook: authority). */
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

/** A key that is in a file stays there; a token, where there is one, has all that come after it. */
function keyStoreOf(folder: string, token: KeyStore | undefined): KeyStore {
  const files = keyFolder(folder);
  if (token === undefined) return files;
  return {
    has: async (name) => (await files.has(name)) || token.has(name),
    key: async (name) => ((await files.has(name)) ? files.key(name) : token.key(name)),
  };
}

/** The first key keeps the name it had before there could be a second. */
function keyName(purpose: Purpose, generation: number): string {
  return generation === 1 ? `${purpose}-ca` : `${purpose}-ca-${generation}`;
}

/** Every key that an authority has or had, the newest first. */
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
  // It signs what is thrown away, so that a file keeps it as well as anything.
  const throwaway = fileHolder(await readOrCreate(folder, 'throwaway.key', () => newKey(RSA_2048)));
  const certificate = await readOrCreate(folder, `${name}.crt`, () => {
    const notBefore = now();
    const times = { notBefore, notAfter: notBefore + CA_LIVES_MS };
    return certifyAuthority(purpose, { key, throwaway }, random(SERIAL_BYTES), times);
  });
  const read = readCertificate(certificate);
  if ('fault' in read || !Buffer.from(read.value.spki).equals(Buffer.from(key.spki))) {
    // Another token, or an erased one: what it would sign could not be verified.
    throw new RangeError(`the key \`${name}\` is not the one of its certificate`);
  }
  const places = (keyId: string) => statusPlaces(address, purpose, keyId);
  return { purpose, key, throwaway, certificate, places };
}

/** One key of an authority with its responder, whose certificate is renewed in time. */
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
    // Another server may have renewed it meanwhile.
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
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${Buffer.from(bytes).toString('base64url')}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
