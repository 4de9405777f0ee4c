/**
 * A world for tests: the store in memory, real silicon with keys from a small pool, an authority
 * that can be told what to do.
 *
 * Invariants: the store keeps the contract of its port, the version above all.
 */
import { generateKeyPairSync } from 'node:crypto';
import type { Card, ElementOrder, KeyPair, Phone, Silicon } from '@nagori/element';
import type { CapabilityRow } from '@nagori/model';
import { keyPairOf, softSilicon } from './soft-silicon.ts';
import type { HeldCard, Versioned, VirtualPhoneStore } from './virtual-phone-store.ts';
import type { WorldDeps } from './world-deps.ts';

/** 2026-11-24T03:00:00Z. */
export const NOW = Date.UTC(2026, 10, 24, 3);

const POOL: readonly KeyPair[] = Array.from({ length: 4 }, () =>
  keyPairOf(generateKeyPairSync('rsa', { modulusLength: 2048 })),
);

/** RSA keys come round again after four, which no test minds. */
function pooledSilicon(): Silicon {
  let made = 0;
  return softSilicon(async (algorithm) => {
    const rsa = POOL[made++ % POOL.length];
    if (algorithm === 'RS256' && rsa !== undefined) return rsa;
    return keyPairOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  });
}

export function memoryStore(): VirtualPhoneStore {
  const phones = new Map<string, Versioned<Phone>>();
  const cards = new Map<string, Versioned<Card> & { readonly held: HeldCard }>();
  return {
    phones: async () => [...phones.values()].map(({ value }) => value),
    countPhones: async () => phones.size,
    phone: async (id) => phones.get(id),
    addPhone: async (phone) => {
      if (phones.has(phone.id)) return false;
      phones.set(phone.id, { value: phone, version: 1 });
      return true;
    },
    replacePhone: async (phone, version) => {
      if (phones.get(phone.id)?.version !== version) return false;
      phones.set(phone.id, { value: phone, version: version + 1 });
      return true;
    },
    cards: async () => [...cards.values()].map(({ held, value }) => ({ ...held, card: value })),
    card: async (id) => cards.get(id),
    addCard: async (held) => {
      const { id } = held.card.face;
      if (cards.has(id)) return false;
      cards.set(id, { value: held.card, version: 1, held });
      return true;
    },
    replaceCard: async (card, version) => {
      const stored = cards.get(card.face.id);
      if (stored?.version !== version) return false;
      cards.set(card.face.id, { ...stored, value: card, version: version + 1 });
      return true;
    },
  };
}

export const CAPABILITY_ROWS: readonly CapabilityRow[] = [
  {
    id: 'android',
    platform: 'android',
    cannotHold: [],
    erasures: [{ act: 'factory-reset', tool: 'any', erases: ['user-data'] }],
    abilities: {},
    confidence: 'assumption',
  },
  {
    id: 'no-element',
    platform: 'android',
    models: ['EX-L*'],
    cannotHold: ['felica', 'jpki-certificate', 'jpki-key'],
    erasures: [],
    abilities: {},
    confidence: 'assumption',
  },
  {
    id: 'iphone',
    platform: 'ios',
    cannotHold: ['sd-card'],
    erasures: [
      {
        act: 'factory-reset',
        tool: 'any',
        erases: ['user-data', 'jpki-certificate', 'jpki-key', 'felica'],
      },
    ],
    abilities: {},
    confidence: 'assumption',
  },
];

export interface TestWorld extends WorldDeps {
  /** Orders that the authority gives until their receipts come. */
  readonly open: ElementOrder[];
  readonly asked: string[];
  readonly receipts: string[];
  readonly registered: unknown[];
  readonly failures: unknown[];
  /** Set: the authority is not reached at this call. */
  down: 'orders' | 'receipt' | undefined;
}

export function testWorld(store: VirtualPhoneStore = memoryStore()): TestWorld {
  let drawn = 0;
  const world: TestWorld = {
    store,
    open: [],
    asked: [],
    receipts: [],
    registered: [],
    failures: [],
    down: undefined,
    authority: 'https://authority.example',
    silicon: pooledSilicon(),
    capabilities: CAPABILITY_ROWS,
    now: () => NOW,
    random: (bytes) => Uint8Array.from({ length: bytes }, () => (drawn++ * 97) & 255),
    register: {
      tell: async (registered) => void world.registered.push(registered),
      vouch: async (eid) => `voucher.of.${eid}`,
    },
    onUnreachable: (error) => world.failures.push(error),
    orders: {
      orders: async (asked) => {
        if (world.down === 'orders') throw new Error('down');
        world.asked.push(asked);
        return [...world.open];
      },
      receipt: async (receipt) => {
        if (world.down === 'receipt') throw new Error('down');
        world.receipts.push(receipt);
        const { order } = claimsOf(receipt);
        world.open.splice(0, world.open.length, ...world.open.filter((o) => o.order !== order));
      },
    },
  };
  return world;
}

export function claimsOf(jws: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
