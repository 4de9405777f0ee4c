/**
 * A cheap chip for tests: keys are counters, and a signature is a digest of key and data. Real
 * signatures are tested where real silicon is passed in (areas/world).
 */
import { createHash } from 'node:crypto';
import { type Capability, capabilityOf, type ImeiKey } from '@nagori/model';
import { Element } from './element.ts';
import { newPhone, type Phone } from './phone.ts';
import type { Cipher, Silicon } from './silicon.ts';

const sha256 = (...parts: readonly (Uint8Array | string)[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return Uint8Array.from(hash.digest());
};

export interface ToySilicon extends Silicon {
  /** Every private key that was generated or passed to `sign`. */
  readonly privateKeys: readonly string[];
}

export function toySilicon(): ToySilicon {
  const privateKeys: string[] = [];
  return {
    privateKeys,
    generate: async (algorithm) => {
      const privateKey = sha256(`private ${algorithm} ${privateKeys.length}`);
      privateKeys.push(Buffer.from(privateKey).toString('base64url'));
      return { publicKey: sha256('public', privateKey), privateKey };
    },
    sign: (_algorithm, privateKey, data) => sha256('signature', privateKey, data),
    signDigestInfo: (privateKey, digestInfo) => sha256('digest info', privateKey, digestInfo),
    digestPin: (pin, salt) => sha256(salt, pin),
    sha256: (data) => sha256(data),
    publicKeyIn: (certificate) => (certificate[0] === 0x30 ? certificate.subarray(1) : undefined),
  };
}

/** A certificate in the form that the toy reads. */
export function toyCertificate(publicKey: Uint8Array): string {
  return Buffer.from([0x30, ...publicKey]).toString('base64url');
}

/** XORs the bytes with a key derived from secret and label, after a check value. */
export function toyCipher(secret: string): Cipher {
  const mask = (label: string, bytes: Uint8Array) =>
    bytes.map((byte, i) => byte ^ (sha256(secret, label, String(i >> 5))[i & 31] ?? 0));
  return {
    seal: (label, plain) => Uint8Array.from([...sha256(plain), ...mask(label, plain)]),
    open: (label, sealed) => {
      const plain = mask(label, sealed.subarray(32));
      const same = Buffer.compare(sha256(plain), sealed.subarray(0, 32)) === 0;
      if (!same) throw new Error('sealed otherwise');
      return plain;
    },
  };
}

const SOURCE = { ja: '見本', en: 'toy' };
const TABLE = [
  {
    id: 'a',
    platform: 'android',
    cannotHold: [],
    erasures: [
      { act: 'factory-reset', tool: 'any', erases: ['user-data'] },
      { act: 'overwrite', tool: 'any', erases: ['user-data'] },
    ],
    abilities: {},
    confidence: 'document',
    source: SOURCE,
  },
  {
    id: 'no-wallet-card',
    platform: 'android',
    models: ['EX-A*', 'EX-B*'],
    cannotHold: ['card-record'],
    erasures: [],
    abilities: {},
    confidence: 'document',
    source: SOURCE,
  },
  {
    id: 'b',
    platform: 'android',
    models: ['EX-B*'],
    cannotHold: [],
    erasures: [{ act: 'forced-deletion', tool: 'any', erases: ['jpki-certificate', 'jpki-key'] }],
    abilities: { 'element-visible': true, 'lock-visible-after-reset': true },
    confidence: 'document',
    source: SOURCE,
  },
  {
    id: 'l',
    platform: 'android',
    models: ['EX-L*'],
    cannotHold: ['felica', 'jpki-certificate', 'jpki-key'],
    erasures: [],
    abilities: { overwritable: false },
    confidence: 'document',
    source: SOURCE,
  },
  {
    id: 'i',
    platform: 'ios',
    cannotHold: ['sd-card'],
    erasures: [
      {
        act: 'factory-reset',
        tool: 'any',
        erases: ['user-data', 'jpki-certificate', 'jpki-key', 'felica', 'card-record'],
      },
    ],
    abilities: {},
    confidence: 'document',
    source: SOURCE,
  },
] as const;

export type ToyModel = 'EX-A1' | 'EX-B1' | 'EX-L1' | 'EX-I1';

export function toyCapability(model: ToyModel): Capability {
  return capabilityOf(TABLE, { platform: model === 'EX-I1' ? 'ios' : 'android', model, os: '18' });
}

export async function toyPhone(model: ToyModel, silicon: Silicon): Promise<Phone> {
  const identity = {
    id: 'phone-1',
    title: { ja: '試験用', en: 'for tests' },
    platform: model === 'EX-I1' ? 'ios' : 'android',
    model,
    os: '18',
    imeis: ['00000000000001' as ImeiKey],
    element: await Element.fresh('e1d0000000000001', silicon),
  } as const;
  return newPhone(identity, toyCapability(model));
}

/** On, online, screen lit, and in use. */
export const awake = (phone: Phone): Phone => ({
  ...phone,
  power: true,
  network: true,
  screen: true,
  software: 'in-use',
});

export const PINS = {
  signPassword: 'ABC123',
  authPin: '1234',
  salts: { sign: new Uint8Array(16).fill(1), auth: new Uint8Array(16).fill(2) },
} as const;
