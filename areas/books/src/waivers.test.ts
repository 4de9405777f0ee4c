/**
 * What the record says of a waiver (R16): the total of a day, also where nobody is named and where
 * two write at once; and whether what is bought back was ever sold.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import {
  CLERK,
  codesOf,
  ENTRIES,
  OFFICE,
  PERSON,
  sentEntry,
  sentItem,
  startBookServer,
  type Written,
} from './books.testing.ts';
import type { BookSettingsViewDto } from './wire.ts';

const server = await duringTests(startBookServer);
before(async () => {
  const url = '/api/v1/books/settings';
  const { version, settings } = (await server.as(OFFICE).get<BookSettingsViewDto>(url)).body;
  const next = { ...settings, waiveBelowLimit: true, waiveBuyBack: true };
  await server.as(OFFICE).put(url, { version, settings: next });
});

const post = (sent: object) => server.as(CLERK).post<Written>(ENTRIES, sent);
const named = (name: string) => ({ counterparty: { ...PERSON, name } });
/** Nobody is named, and nothing is checked but the age. */
const UNNAMED = { counterparty: undefined, identity: undefined, adultSeen: true };
const small = (n: number, priceYen: number, change: object = {}) =>
  sentEntry(n, { items: [sentItem(n, priceYen)], identity: undefined, ...change });

test('R16: of those who are not named any person may be the same: one total', async () => {
  const first = await post(small(800, 6_000, UNNAMED));
  assert.equal(first.status, 201, JSON.stringify(first.body));
  const second = await post(small(801, 4_000, UNNAMED));
  assert.deepEqual(codesOf(second.body), ['counterparty counterparty-missing']);
  assert.equal((await post(small(801, 3_999, UNNAMED))).status, 201, 'below the limit still');
  const byName = await post(small(802, 4_000, named('見本 次郎')));
  assert.equal(byName.status, 201, 'whoever is named is told by the name');
  const other = { ...CLERK, shop: 'shop-2' };
  const elsewhere = await server.as(other).post<Written>(ENTRIES, small(803, 6_000, UNNAMED));
  assert.equal(elsewhere.status, 201, 'another shop');
  const before_ = small(804, 6_000, { ...UNNAMED, transactedOn: '2026-11-23' });
  assert.equal((await post(before_)).status, 201, 'another day');
});

test('R16: sales do not count towards a total', async () => {
  const day = { transactedOn: '2026-11-22' };
  const sale = { kind: 'sale', counterparty: undefined, identity: undefined, ...day };
  for (let n = 810; n < 813; n++) assert.equal((await post(sentEntry(n, sale))).status, 201);
  assert.equal((await post(small(813, 9_999, { ...UNNAMED, ...day }))).status, 201);
});

test('R16: of entries that are written in one moment each counts the others', async () => {
  for (const change of [named('見本 同時'), UNNAMED]) {
    const day = { transactedOn: '2026-11-21' };
    const sent = [820, 821, 822, 823].map((n) => post(small(n, 6_000, { ...change, ...day })));
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    assert.deepEqual(statuses.toSorted(), [201, 422, 422, 422]);
  }
});

test('art. 15(2)2: bought back is from the buyer on record, who brings it', async () => {
  const back = (n: number, change: object = {}) =>
    sentEntry(n, { boughtBack: true, identity: undefined, ...named('見本 買主'), ...change });
  const asked = ['identity identity-missing'];
  assert.deepEqual(codesOf((await post(back(830))).body), asked, 'never sold');
  const sale = { kind: 'sale', identity: undefined, transactedOn: '2026-11-20' };
  await post(sentEntry(830, { ...sale, ...named('見本 買主') }));
  const bought = await post(back(830));
  assert.equal(bought.status, 201, JSON.stringify(bought.body));
  assert.equal(bought.body.duties?.identity.because, 'bought-back');
  const other = await post(back(830, named('見本 他人')));
  assert.deepEqual(codesOf(other.body), asked, 'sold to somebody else');
  const two = { items: [sentItem(830), sentItem(831)] };
  assert.deepEqual(codesOf((await post(back(830, two))).body), asked, 'one of two was not sold');
  const early = await post(back(830, { transactedOn: '2026-11-19' }));
  assert.deepEqual(codesOf(early.body), asked, 'before it was sold');
  await post(sentEntry(832, { ...sale, counterparty: undefined }));
  assert.deepEqual(codesOf((await post(back(832))).body), asked, 'to whom, the entry does not say');
  await post(sentEntry(830, { ...sale, ...named('見本 他人'), transactedOn: '2026-11-22' }));
  assert.deepEqual(codesOf((await post(back(830))).body), asked, 'sold on since');
});

test('R16: what is not bought back may still be below the limit', async () => {
  const change = { boughtBack: true, ...named('見本 少額'), transactedOn: '2026-11-18' };
  const first = await post(small(840, 6_000, change));
  assert.equal(first.body.duties?.identity.because, 'below-limit');
  assert.deepEqual(codesOf((await post(small(841, 6_000, change))).body), [
    'identity identity-missing',
  ]);
});
