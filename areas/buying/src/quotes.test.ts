import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { quoteOfHandover } from './accept-quote.ts';
import {
  ASKED,
  BUYING,
  CLERK,
  OFFICE,
  OTHER,
  openPurchase,
  sampleCsv,
  startBuyingServer,
} from './buying.testing.ts';
import { priceStore } from './price-store.pg.ts';
import type { QuoteDto, QuoteOfHandoverDto } from './wire.ts';

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

const server = await duringTests(startBuyingServer);
const clerk = () => server.as(CLERK);
const quoteIt = <Body = QuoteDto>(change: object = {}) =>
  clerk().post<Body>(`${BUYING}/quotes`, { ...ASKED, ...change });
const accept = <Body = QuoteDto>(number: string, handover: string) =>
  clerk().post<Body>(`${BUYING}/quotes/${number}/acceptance`, { handover });
const loadList = (bYen: number) =>
  server.as(OFFICE).post(`${BUYING}/lists`, { csv: sampleCsv(bYen) });
await loadList(20_000);

test('a quote has a short number, its lines with reasons, and its last day', async () => {
  const { status, body } = await quoteIt({ answers: ['cracked', 'no-charger'], colour: '黒' });
  assert.equal(status, 201, JSON.stringify(body));
  assert.match(body.number, /^Q-\d+$/);
  assert.deepEqual(
    body.lines.map(({ words, yen }) => `${words.en} ${yen}`),
    ['Base price 20000', 'No charger -500', 'Cracked screen -8000'],
  );
  assert.equal(body.totalYen, 11_500);
  assert.equal(body.validUntil, '2026-11-30');
  assert.deepEqual(body.shop, {
    ja: '見本商店 dealer-a 見本shop-1',
    en: 'Sample dealer-a, shop-1',
  });
  for (const written of [body.number, body.number.slice(2), body.number.toLowerCase()]) {
    const read = await clerk().get<QuoteDto>(`${BUYING}/quotes/${written}`);
    assert.deepEqual(read.body, body);
  }
  assert.equal((await quoteIt({ payment: 'credit' })).body.totalYen, 22_000);
});

test('what has no price is refused with its reason', async () => {
  const reason = async (change: object) => (await quoteIt<Problem>(change)).body.errors?.[0]?.code;
  assert.equal(await reason({ model: 'EX-Z' }), 'model-not-listed');
  assert.equal(await reason({ capacity: undefined }), 'capacity-missing');
  assert.equal(await reason({ grade: 'S' }), 'grade-not-listed');
  assert.equal(await reason({ answers: ['no-such'] }), 'answer-not-listed');
});

test('a quote stays what it was when the list changes, until its last day', async () => {
  const before = (await quoteIt()).body;
  await loadList(9_000);
  assert.equal((await quoteIt()).body.totalYen, 9_000);
  const handover = await openPurchase(server, 1);
  const { status, body } = await accept(before.number, handover);
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.totalYen, 20_000);
  await loadList(20_000);
});

test('the last accepted quote is the price of a handover', async () => {
  const handover = await openPurchase(server, 2);
  const ofIt = async () =>
    (await clerk().get<QuoteOfHandoverDto>(`${BUYING}/handovers/${handover}`)).body;
  assert.deepEqual(await ofIt(), {});
  const first = (await quoteIt({ handover })).body;
  const second = (await quoteIt({ handover, answers: ['no-charger'], colour: '黒' })).body;
  assert.deepEqual(await ofIt(), { newest: second });
  await accept(first.number, handover);
  await accept(second.number, handover);
  await accept(second.number, handover);
  assert.deepEqual(await ofIt(), { accepted: second, newest: second });
  const prices = priceStore(server.database.pools.app);
  const agreed = await quoteOfHandover({ prices }, 'dealer-a', handover);
  assert.equal(agreed?.totalYen, 19_500);
  assert.equal(agreed?.agreedBy, 'staff-1');
  assert.deepEqual(agreed?.features, {
    maker: 'Sample',
    model: 'EX-B1',
    capacity: '128GB',
    colour: '黒',
    grade: 'B',
    accessories: [],
    missing: [{ ja: '充電器なし', en: 'No charger' }],
    deductions: [],
  });
  assert.equal(await quoteOfHandover({ prices }, 'dealer-b', handover), undefined);
});

test('a quote is for one phone: of it in a later handover too, of another never', async () => {
  const handover = await openPurchase(server, 3);
  const { number } = (await quoteIt({ handover })).body;
  const other = await openPurchase(server, 4);
  assert.equal((await accept<Problem>(number, other)).body.code, 'quote-of-other-phone');
  await clerk().post(`/api/v1/handovers/${handover}/close`, { outcome: 'returned' });
  assert.equal((await accept<Problem>(number, handover)).body.code, 'handover-ended');
  const later = await openPurchase(server, 3);
  assert.notEqual(later, handover);
  assert.equal((await accept(number, later)).status, 200);
  const asked = (await quoteIt()).body.number;
  assert.equal((await accept(asked, other)).status, 200);
  assert.equal((await accept<Problem>(asked, later)).body.code, 'quote-of-other-phone');
});

test('nothing is quoted for a handover that is no purchase, or none of ours', async () => {
  const collected = await openPurchase(server, 5, 'collection');
  const code = async (handover: string) => (await quoteIt<Problem>({ handover })).body.code;
  assert.equal(await code(collected), 'quote-not-a-purchase');
  assert.equal(await code('00000000-0000-4000-8000-000000000000'), 'handover-not-found');
  const { number } = (await quoteIt()).body;
  assert.equal((await accept<Problem>(number, collected)).body.code, 'quote-not-a-purchase');
});

test('another operator reads no quote of ours', async () => {
  const { number } = (await quoteIt()).body;
  const other = await server.as(OTHER).get<Problem>(`${BUYING}/quotes/${number}`);
  assert.equal(other.body.code, 'quote-not-found');
});

test('no number of a phone fits into a quote', async () => {
  assert.equal((await quoteIt<Problem>({ colour: '001017000000011' })).status, 400);
  const { body } = await quoteIt<Problem>({ model: '001017000000011' });
  assert.equal(body.errors?.[0]?.code, 'model-not-listed');
});

test('a repeated request makes one quote', async () => {
  const requestId = '00000000-0000-4000-8000-000000000002';
  const [one, two] = [await quoteIt({ requestId }), await quoteIt({ requestId })];
  assert.equal(one.body.number, two.body.number);
});

test('quotes made at once have numbers of their own', async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => quoteIt()));
  assert.equal(new Set(made.map(({ body }) => body.number)).size, 8);
});

test('after its last day a quote is refused', async () => {
  const { number } = (await quoteIt()).body;
  const handover = await openPurchase(server, 6);
  server.now += 7 * 86_400_000;
  assert.equal((await accept<Problem>(number, handover)).body.code, 'quote-expired');
  assert.equal((await clerk().get<QuoteDto>(`${BUYING}/quotes/${number}`)).body.expired, true);
});
