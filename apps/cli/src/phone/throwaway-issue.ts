/**
 * Issues certificates for a virtual phone's keys from an authority that exists for this one phone:
 * its keys are made, used twice, and dropped.
 *
 * Invariants: the profile is that of the stand-in (packages/pki), whose names say that it is not
 * the real authority's. The holder is plainly invented.
 */
import { randomBytes } from 'node:crypto';
import {
  type AuthorityCertificates,
  type IssuedCertificates,
  type PinUse,
  toBase64Url,
} from '@nagori/element';
import { DAY_MS, type Instant } from '@nagori/model';
import {
  certifyAuthority,
  certifyPhone,
  holderOfPair,
  type KeyHolder,
  type Purpose,
  RSA,
  SERIAL_BYTES,
  statusPlaces,
} from '@nagori/pki';

const ALGORITHM = { ...RSA, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
const AUTHORITY_LIVES_MS = 10 * 365 * DAY_MS;
const PHONE_LIVES_MS = 5 * 365 * DAY_MS;
const HOLDER = {
  name: '見本 太郎',
  birthDate: '1990-01-02',
  sex: 1,
  address: '見本県見本市',
} as const;

export interface Issued {
  readonly certificates: IssuedCertificates;
  readonly authorities: AuthorityCertificates;
}

/** `address`: where the certificates say that their status is published. */
export async function issueOnce(
  publicKeys: Readonly<Record<PinUse, Uint8Array>>,
  now: Instant,
  address: string,
): Promise<Issued> {
  const sign = await issueFor('sign', publicKeys.sign, now, address);
  const auth = await issueFor('auth', publicKeys.auth, now, address);
  return {
    certificates: { sign: toBase64Url(sign.phone), auth: toBase64Url(auth.phone) },
    authorities: { sign: sign.authority, auth: auth.authority },
  };
}

async function issueFor(purpose: Purpose, spki: Uint8Array, now: Instant, address: string) {
  const serial = () => new Uint8Array(randomBytes(SERIAL_BYTES));
  const keys = { key: await newKey(), throwaway: await newKey() };
  const lives = (ms: number) => ({ notBefore: now, notAfter: now + ms });
  const authority = await certifyAuthority(purpose, keys, serial(), lives(AUTHORITY_LIVES_MS));
  const places = (keyId: string) => statusPlaces(address, purpose, keyId);
  const phone = await certifyPhone(
    { purpose, certificate: authority, ...keys, places },
    {
      spki,
      serial: serial(),
      times: lives(PHONE_LIVES_MS),
      mark: randomBytes(8).toString('hex'),
      subject: HOLDER,
    },
  );
  return { authority, phone };
}

async function newKey(): Promise<KeyHolder> {
  return holderOfPair(await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']));
}
