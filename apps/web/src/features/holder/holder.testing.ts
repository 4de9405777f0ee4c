/** Phones and pairs for the tests of the holder's app. */
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import type { Store } from '../../parts/browser-store.ts';

export const NOW = Date.UTC(2026, 10, 24, 5);
const WORDS = { ja: '状態', en: 'state' };

export function memoryStore(): Store & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}

const iso = (at: number) => new Date(at).toISOString();

function certificate(state: 'good' | 'suspended' | 'revoked') {
  return { state, stateWords: WORDS, since: iso(NOW), notAfter: iso(NOW + 1e11) };
}

export function held(over: Partial<HeldPhoneDto> = {}): HeldPhoneDto {
  return {
    enrolment: 'enrolment-1',
    eid: 'eid-1',
    current: true,
    standing: 'good',
    standingWords: WORDS,
    sign: certificate('good'),
    auth: certificate('good'),
    reportedLost: false,
    proven: [{ what: 'issued', at: iso(NOW), words: WORDS }],
    ...over,
  };
}

type DeletionState = NonNullable<HeldPhoneDto['deletion']>['state'];

/** Revoked, with what became of the key since. */
export function revoked(state: DeletionState, over: Partial<HeldPhoneDto> = {}): HeldPhoneDto {
  const settled = state === 'awaited' ? {} : { settledAt: iso(NOW + 60_000) };
  return held({
    current: false,
    standing: state === 'awaited' ? 'revoked-unconfirmed' : state,
    sign: certificate('revoked'),
    auth: certificate('revoked'),
    proven: [{ what: 'revoked', at: iso(NOW), words: WORDS }],
    deletion: {
      order: 'order-1',
      state,
      orderedAt: iso(NOW),
      dueAt: iso(NOW + 48 * 3_600_000),
      lapsesAt: iso(NOW + 30 * 24 * 3_600_000),
      words: WORDS,
      ...settled,
    },
    ...over,
  });
}

type Element = NonNullable<WorldPhoneDto['element']>;

export function element(over: Partial<Element> = {}): Element {
  return {
    state: 'holding',
    keys: true,
    certificates: true,
    tries: { sign: 5, auth: 3 },
    faulty: false,
    waitsFor: [],
    ...over,
  };
}

export function phone(over: Partial<WorldPhoneDto> = {}): WorldPhoneDto {
  return {
    id: 'phone-1',
    title: { ja: '端末', en: 'Phone' },
    platform: 'android',
    model: 'EX-A24',
    os: '15',
    imeis: ['00-000000-000001-8'],
    power: true,
    network: true,
    screen: true,
    damage: 'none',
    lost: false,
    software: 'in-use',
    userData: true,
    accountLock: true,
    sim: true,
    sdCard: 'empty',
    felica: { container: true, services: ['transit-money'] },
    element: element(),
    ...over,
  };
}
