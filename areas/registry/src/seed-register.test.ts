/** The demonstration's register: taken up where it broke off, and by two servers at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEMONSTRATION_OPERATORS, demonstrationShops } from '@nagori/area-staff';
import { standingAt } from '@nagori/model';
import { Register } from './register.ts';
import type { PublishedEntry, RegistryEntry } from './registry-entry.ts';
import type { NewRegistryEntry, RegistryStore } from './registry-store.ts';
import { seedRegister } from './seed-register.ts';

const NOW = Date.parse('2026-11-24T05:00:00Z');

/** As the database: an entry is added where the file has as many as was read. */
function memory(failAt?: number) {
  const entries: RegistryEntry[] = [];
  let adds = 0;
  const of = (operator: string) => entries.filter((one) => one.operator === operator);
  const store: Pick<RegistryStore, 'add' | 'entries' | 'published' | 'names' | 'keeper'> = {
    keeper: async () => 'guideline-body',
    add: async (entry: NewRegistryEntry, published: boolean) => {
      adds += 1;
      if (adds === failAt) throw new Error('the database is away');
      if (of(entry.operator).length + 1 !== entry.seq) return false;
      const num = published ? entries.filter((one) => one.num !== undefined).length + 1 : undefined;
      entries.push({ ...entry, num });
      return true;
    },
    entries: async (_, operator) => (operator === undefined ? [...entries] : of(operator)),
    published: async (after) =>
      entries.filter(({ num }) => (num ?? 0) > after) as unknown as PublishedEntry[],
    names: async () =>
      DEMONSTRATION_OPERATORS.map((one) => ({
        operator: one.id,
        kind: one.kind,
        name: one.name,
        shops: demonstrationShops(one).map((shop) => ({ ...shop, closed: false })),
      })),
  };
  const registry = store as RegistryStore;
  const deps = () => ({ registry, register: new Register(registry), now: () => NOW });
  return { entries, deps };
}

const described = (entries: readonly RegistryEntry[]) =>
  entries.map(({ operator, seq, deed }) => `${operator} ${seq} ${deed.kind}`).toSorted();

test('each story is seeded once, however often seeding runs', async () => {
  const whole = memory();
  await seedRegister(whole.deps());
  await seedRegister(whole.deps());
  const broken = memory(7);
  await assert.rejects(seedRegister(broken.deps()));
  await Promise.all([seedRegister(broken.deps()), seedRegister(broken.deps())]);
  assert.deepEqual(described(broken.entries), described(whole.entries));
  assert.equal(new Set(described(whole.entries)).size, whole.entries.length);
});

test('R25: the demonstration has all three: certified, a member, and who is neither', async () => {
  const { deps } = memory();
  const seeded = deps();
  await seedRegister(seeded);
  const of = (operator: string) => {
    const periods = seeded.register.periodsOf(operator).map((one) => ({ ...one, by: 'self' }));
    return standingAt(periods, operator, 'shop-1', NOW);
  };
  const standings = ['carrier-a', 'carrier-b', 'mvno-c', 'dealer-d', 'destroyer-e', 'x'].map(of);
  assert.deepEqual(standings, [...Array(4).fill('certified'), 'member', 'none']);
});
