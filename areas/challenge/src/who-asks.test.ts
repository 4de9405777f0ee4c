import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operator, Shop } from '@nagori/area-staff';
import { whoAsks } from './who-asks.ts';

const operator = (id: string, ja: string): Operator => ({
  id,
  kind: 'mno',
  name: { ja, en: id },
  preset: undefined,
  presets: [],
  directory: undefined,
});
const shop = (id: string, ja: string): Shop => ({
  id,
  name: { ja, en: id },
  closedAt: undefined,
});

const who = whoAsks({
  operators: async () => [
    operator('carrier-a', '見本キャリア\u202eA'),
    operator('x', '見'.repeat(90)),
  ],
  shops: async (id) => (id === 'carrier-a' ? [shop('shop-1', '見本\n一号店')] : []),
});

test('the operator’s and the shop’s name, without what could hide or turn them', async () => {
  assert.equal(await who('carrier-a', 'shop-1'), '見本キャリアA 見本一号店');
  assert.equal(await who('carrier-a', undefined), '見本キャリアA');
});

test('what the directory does not know is called by its id; a long name is cut', async () => {
  assert.equal(await who('dealer-b', 'shop-9'), 'dealer-b shop-9');
  assert.equal([...(await who('x', 'shop-1'))].length, 80);
});
