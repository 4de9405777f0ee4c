/** ADR 0072: what waits on the device is its owner's alone, in order, limited, and wiped. */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDB } from 'idb';
import { ownerOf } from './away-crypt.ts';
import { type AwayItem, ITEMS_MOST } from './away-item.ts';
import {
  AwayError,
  changeItem,
  countOthers,
  dropItem,
  readItems,
  saveItem,
  wipe,
} from './away-store.ts';

const before = { from: 0, until: 0, device: 0, steady: 0, page: 1 };
const look = (requestId: string): AwayItem => ({
  kind: 'evidence',
  requestId,
  stamp: { device: 1, steady: 1, before },
  phone: '00-101700-000001-1',
  handover: 'h-1',
  draft: { kind: 'observation' },
  step: 'take-sim-out',
  title: { ja: 'SIM', en: 'SIM' },
});
const idsOf = async (owner: string) => (await readItems(owner)).map(({ item }) => item?.requestId);

/** What is in the browser's storage, as another program would find it. */
const stored = async () => (await openDB('nagori-away')).getAll('items');

test('items come back in order and sealed; one can be changed or dropped', async () => {
  const owner = await ownerOf('carrier-a', 'account-1');
  for (const id of ['a', 'b', 'c']) await saveItem(owner, look(id));
  assert.deepEqual(await idsOf(owner), ['a', 'b', 'c']);
  const [, second, third] = await readItems(owner);
  await changeItem(owner, second?.number ?? 0, look('b2'));
  await dropItem(owner, third?.number ?? 0);
  assert.deepEqual(await idsOf(owner), ['a', 'b2']);
  const bytes = (await stored()).map(({ bytes: one }) => Buffer.from(one).toString('latin1'));
  assert.ok(bytes.every((one) => !/101700|take-sim|observation/.test(one)));
});

test('another person reads nothing of it and knows only how much waits', async () => {
  const other = await ownerOf('carrier-a', 'account-2');
  assert.deepEqual(await readItems(other), []);
  assert.equal(await countOthers(other), 2);
  // Copied under the other's name, it does not open with the other's key.
  await saveItem(other, look('own'));
  const db = await openDB('nagori-away');
  const [foreign] = await stored();
  await db.put('items', { ...foreign, owner: other, number: 9 });
  const [own, copied] = await readItems(other);
  assert.deepEqual([own?.item?.requestId, copied?.item], ['own', undefined]);
  await wipe(other);
});

test('an item that was moved in line or changed does not open', async () => {
  const owner = await ownerOf('dealer-b', 'account-3');
  await saveItem(owner, look('a'));
  await saveItem(owner, look('b'));
  const db = await openDB('nagori-away');
  const mine = (await stored()).filter((one) => one.owner === owner);
  await db.put('items', { ...mine[0], number: mine[1].number });
  assert.deepEqual(await idsOf(owner), ['a', undefined]);
  await wipe(owner);
});

test('the key cannot be taken out, and signing out ends key and items', async () => {
  const owner = await ownerOf('carrier-a', 'account-1');
  const { key } = await (await openDB('nagori-away')).get('owners', owner);
  await assert.rejects(crypto.subtle.exportKey('raw', key));
  await wipe(owner);
  assert.deepEqual(await readItems(owner), []);
  assert.equal(await countOthers('x'), 0);
});

test('number and size are limited', async () => {
  const owner = await ownerOf('carrier-a', 'account-4');
  const large = { ...look('a'), phone: 'x'.repeat(20_000) };
  const isCode = (code: string) => (error: unknown) =>
    error instanceof AwayError && error.code === code;
  await assert.rejects(saveItem(owner, large), isCode('too-large'));
  for (let n = 0; n < ITEMS_MOST; n += 1) await saveItem(owner, look(String(n)));
  await assert.rejects(saveItem(owner, look('more')), isCode('full'));
  await wipe(owner);
});
