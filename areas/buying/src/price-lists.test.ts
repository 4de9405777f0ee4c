import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import {
  ASKED,
  BUYING,
  CLERK,
  OFFICE,
  OTHER,
  sampleCsv,
  startBuyingServer,
} from './buying.testing.ts';
import type {
  ListPreviewDto,
  OfferDto,
  PriceListDto,
  PriceListsDto,
  PricesDto,
  QuoteDto,
} from './wire.ts';

const server = await duringTests(startBuyingServer);

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

const office = () => server.as(OFFICE);
const clerk = () => server.as(CLERK);
const load = <Body = PriceListDto>(file: object) => office().post<Body>(`${BUYING}/lists`, file);

test('before the first list nothing is quoted', async () => {
  const offer = await clerk().get<OfferDto>(`${BUYING}/offers?model=EX-B1`);
  assert.deepEqual(offer.body, { today: '2026-11-24', models: [] });
  const quote = await clerk().post<Problem>(`${BUYING}/quotes`, ASKED);
  assert.equal(quote.body.code, 'no-price-list');
  assert.equal((await clerk().get<Problem>(`${BUYING}/prices`)).body.code, 'no-price-list');
});

test('a bad row refuses the whole list, with line and column', async () => {
  const csv = `${sampleCsv()}price,Sample,EX-B1,128GB,Q,,,,many,,,,,,\r\n`;
  for (const path of ['lists', 'lists/check']) {
    const { status, body } = await office().post<Problem>(`${BUYING}/${path}`, { csv });
    assert.equal(status, 422);
    assert.equal(body.code, 'price-list-invalid');
    const said = body.errors?.map(({ field, code }) => `${field} ${code}`);
    assert.deepEqual(said, ['8.grade grade-unknown', '8.cashYen not-a-number']);
  }
  assert.deepEqual((await office().get<PriceListsDto>(`${BUYING}/lists`)).body.lists, []);
});

test('a list is checked, loaded, searched and taken out again', async () => {
  const csv = sampleCsv();
  const preview = await office().post<ListPreviewDto>(`${BUYING}/lists/check`, { csv });
  assert.equal(preview.body.added, 3);
  assert.equal(preview.body.fromDay, '2026-11-24');
  const { status, body } = await load({ csv });
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.state, 'in-force');
  assert.equal(body.loadedBy, 'staff-9');
  const found = await clerk().get<PricesDto>(`${BUYING}/prices?search=ex-b1%2064`);
  assert.deepEqual(
    found.body.prices.map(({ capacity, yen }) => [capacity, yen.cash]),
    [['64GB', 15_000]],
  );
  // Says who asks; the answer is no JSON.
  await office().get(`${BUYING}/lists`);
  const url = `${BUYING}/lists/${body.id}/file?language=ja`;
  const file = await server.app.inject({ method: 'GET', url });
  const again = await office().post<ListPreviewDto>(`${BUYING}/lists/check`, { csv: file.body });
  assert.equal(again.status, 200, JSON.stringify(again.body));
  const { added, changed, removed, unchanged, adjustments } = again.body;
  assert.deepEqual([added, changed, removed, unchanged, adjustments], [0, 0, 0, 3, []]);
});

test('a list begins on its day; the earlier one is in force until then', async () => {
  const { body } = await load({ csv: sampleCsv(22_000), from: '2026-11-26' });
  assert.equal(body.state, 'coming');
  const preview = await office().post<ListPreviewDto>(`${BUYING}/lists/check`, {
    csv: sampleCsv(21_000),
  });
  assert.deepEqual(
    preview.body.prices.map(({ grade, before, after }) => [grade, before?.cash, after?.cash]),
    [['B', 20_000, 21_000]],
  );
  const priced = async () =>
    (await clerk().post<QuoteDto>(`${BUYING}/quotes`, ASKED)).body.totalYen;
  assert.equal(await priced(), 20_000);
  server.now = Date.parse('2026-11-25T15:00:00Z');
  assert.equal(await priced(), 22_000);
  const { lists } = (await office().get<PriceListsDto>(`${BUYING}/lists`)).body;
  assert.deepEqual(
    lists.map(({ fromDay, state }) => [fromDay, state]),
    [
      ['2026-11-26', 'in-force'],
      ['2026-11-24', 'past'],
    ],
  );
});

test('a day that is over, or one after the list ends, is refused', async () => {
  const code = async (file: object) => (await load<Problem>(file)).body.errors?.[0];
  const over = await code({ csv: sampleCsv(), from: '2026-11-25' });
  assert.deepEqual([over?.field, over?.code], ['from', 'out-of-range']);
  const csv = sampleCsv(20_000, 'terms,,,,,,,,,,,,2026-11-30,7,');
  const after = await code({ csv, from: '2026-12-01' });
  assert.deepEqual([after?.field, after?.code], ['from', 'out-of-range']);
});

test('a repeated request stores one list', async () => {
  const file = { csv: sampleCsv(), requestId: '00000000-0000-4000-8000-000000000001' };
  const [one, two] = [await load(file), await load(file)];
  assert.equal(one.body.id, two.body.id);
});

test('another operator sees no list of ours', async () => {
  const [list] = (await office().get<PriceListsDto>(`${BUYING}/lists`)).body.lists;
  const other = server.as({ ...OTHER, roles: ['administrator'] });
  assert.deepEqual((await other.get<PriceListsDto>(`${BUYING}/lists`)).body.lists, []);
  const file = await other.get<Problem>(`${BUYING}/lists/${list?.id}/file`);
  assert.equal(file.body.code, 'price-list-not-found');
});

test('a counter gets the rows and questions of a model, or models that resemble it', async () => {
  const known = (await clerk().get<OfferDto>(`${BUYING}/offers?model=ex-b1`)).body;
  assert.equal(known.list?.prices.length, 3);
  assert.deepEqual(
    known.list?.adjustments.map(({ code }) => code),
    ['no-charger', 'cracked'],
  );
  const unknown = (await clerk().get<OfferDto>(`${BUYING}/offers?model=EX`)).body;
  assert.deepEqual(unknown.list?.prices, []);
  assert.deepEqual(unknown.models, [{ maker: 'Sample', model: 'EX-B1' }]);
});
