/**
 * Several phones of one customer: seller and identity are asked once, each phone has its price, and
 * the totals stay after they are confirmed (R15 to R17).
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { AT_THE_COUNTER, sampleImei, samplePhone } from '../../handover/src/handover.testing.ts';
import { CLERK, PERSON, type Problem, startBookServer } from './books.testing.ts';
import { purchasesOf } from './settle-purchase.ts';
import { type BasketDto, type BookEntryDto, type PurchaseDto, thingsToDo } from './wire.ts';

const server = await duringTests(() => startBookServer());
before(() => {
  Object.assign(server.deps.handover, { purchases: purchasesOf(() => server.book.books) });
});
const clerk = server.as(CLERK);
const PURCHASES = '/api/v1/books/purchases';
const POLICE = { kind: 'police-match', result: 'no-match' };
const { age: _age, ...NAMED } = PERSON;
const SELLER = { ...NAMED, bornOn: '1992-04-01' };
const CHECKED = AT_THE_COUNTER.find(({ kind }) => kind === 'identity-check');

async function opened(n: number, channel = 'buyback'): Promise<string> {
  const phone = samplePhone(n);
  return (await clerk.post('/api/v1/handovers', { phone, channel })).body.id;
}

/** All that the gate asks, but the look at a document. */
async function accepted(id: string): Promise<void> {
  const asked = AT_THE_COUNTER.filter((one) => one !== CHECKED);
  const { decision } = await clerk.record(id, ...asked, POLICE);
  assert.equal(decision.verdict, 'accept', JSON.stringify(decision.reasons));
}

const join = (handover: string, basket: string) =>
  clerk.post<PurchaseDto & Problem>(`${PURCHASES}/${handover}/basket`, { basket });
const basketOf = async (id: string) =>
  (await clerk.get<BasketDto>(`${PURCHASES}/${id}/basket`)).body;

async function confirmed(id: string): Promise<void> {
  const url = `/api/v1/handovers/${id}/confirm`;
  await clerk.post(url, { party: 'receiver' });
  const { body } = await clerk.post<HandoverDto>(url, { party: 'giver', how: 'paper' });
  assert.equal(body.state, 'taken', JSON.stringify(body));
}

async function firstSold(n: number): Promise<string> {
  const first = await opened(n);
  await clerk.record(first, CHECKED ?? assert.fail());
  await clerk.put(`${PURCHASES}/${first}`, { priceYen: 24_000, payment: 'cash', seller: SELLER });
  return first;
}

test('the list of the phones counts what is to be done as the counter does', async () => {
  const id = await opened(949);
  const purchase = (await clerk.get<PurchaseDto>(`${PURCHASES}/${id}`)).body;
  const things = thingsToDo(purchase.missing);
  assert.ok(things.length > 0 && things.length < purchase.missing.length, things.join());
  const { phones } = await basketOf(id);
  assert.deepEqual(
    phones.map(({ missing }) => missing),
    [things.length],
  );
});

test('the second phone takes over seller and identity, and has its own price', async () => {
  const first = await firstSold(950);
  const second = await opened(951);
  const joined = await join(second, first);
  assert.equal(joined.status, 200, JSON.stringify(joined.body));
  assert.deepEqual(joined.body.draft.seller, SELLER);
  assert.equal(joined.body.price, undefined, 'the price is not copied');
  const { draft } = joined.body;
  const priced = { ...draft, priceYen: 6_000, payment: 'credit' };
  const saved = await clerk.put<PurchaseDto>(`${PURCHASES}/${second}`, priced);
  assert.deepEqual(saved.body.missing, []);
  assert.equal(saved.body.checked?.by, 'staff-1', 'the document is not asked for again');
  assert.deepEqual([saved.body.totalYen, saved.body.phones], [30_000, 2]);
  for (const id of [first, second]) {
    const { seller, phones, totals, totalYen } = await basketOf(id);
    assert.deepEqual([seller, totalYen], [PERSON.name, 30_000]);
    assert.deepEqual(
      phones.map(({ handover, yen }) => [handover, yen]),
      [
        [first, 24_000],
        [second, 6_000],
      ],
    );
    assert.deepEqual(totals, [
      { payment: 'cash', yen: 24_000, phones: 1 },
      { payment: 'credit', yen: 6_000, phones: 1 },
    ]);
  }
  for (const id of [first, second]) {
    await accepted(id);
    await confirmed(id);
    const { body } = await clerk.get<BookEntryDto>(`/api/v1/books/handovers/${id}`);
    assert.equal(body.entry?.counterparty?.name, PERSON.name, 'each phone has its entry');
  }
  const after = await basketOf(second);
  assert.equal(after.totalYen, 30_000, 'the totals stay');
  assert.ok(after.phones.every(({ entered, state }) => entered !== undefined && state === 'taken'));
  const third = await opened(952);
  const late = await join(third, second);
  assert.deepEqual(late.body.draft.seller.name, PERSON.name, 'from the entry of the first');
  assert.equal((await basketOf(first)).phones.length, 3, 'joined to the first, by any of them');
});

test('a phone that is refused counts for nothing', async () => {
  const first = await firstSold(960);
  const second = await opened(961);
  const { body } = await join(second, first);
  await clerk.put(`${PURCHASES}/${second}`, { ...body.draft, priceYen: 9_000 });
  assert.equal((await basketOf(first)).totalYen, 33_000);
  await clerk.post(`/api/v1/handovers/${second}/close`, { outcome: 'refused' });
  const { phones, totalYen } = await basketOf(first);
  assert.deepEqual([phones.length, totalYen], [2, 24_000]);
});

test('a phone joins no other day, no other operator and not itself', async () => {
  const first = await firstSold(970);
  const second = await opened(971);
  assert.equal((await join(first, first)).body.code, 'basket-over');
  const other = server.as({ ...CLERK, operator: 'dealer-b' });
  const foreign = await other.post<Problem>(`${PURCHASES}/${second}/basket`, { basket: first });
  assert.equal(foreign.body.code, 'handover-not-found');
  const elsewhere = server.as({ ...CLERK, shop: 'shop-2' });
  const shop = await elsewhere.post<Problem>(`${PURCHASES}/${second}/basket`, { basket: first });
  assert.equal(shop.body.code, 'handover-not-found');
  server.now += 86_400_000;
  assert.equal((await join(second, first)).body.code, 'basket-over');
});

test('R18 a basket shows no phone better than its page once it is reported lost', async () => {
  const id = await opened(990);
  const { handover } = server.deps;
  const phoneKey = handover.keys.ofImei(sampleImei(990).slice(0, 14) as ImeiKey);
  await server.database.pools.owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-b', gen_random_uuid(), $2)`,
    [phoneKey, new Date(server.now)],
  );
  assert.deepEqual(
    (await basketOf(id)).phones.map(({ verdict }) => verdict),
    ['quarantine'],
  );
});
