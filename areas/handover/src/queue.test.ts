/** What waits: oldest first, page by page, and in one shop alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverDto, OpenPhoneDto, PolicyChoiceDto, QueueDto } from './wire.ts';

const server = await duringTests(startTestServer);

const at = (shop: string) => server.as({ ...STAFF, shop });

async function open(n: number, shop: string): Promise<HandoverDto> {
  const request = { phone: samplePhone(n), channel: 'trade-in' };
  return (await at(shop).post('/api/v1/handovers', request)).body;
}

async function waiting(query: string): Promise<QueueDto> {
  return (await at('shop-1').get<QueueDto>(`/api/v1/queue?${query}`)).body;
}

const ids = ({ items }: QueueDto) => items.map(({ id }) => id);

test('a shop sees its own queue, oldest first; a phone moves on to its next shop', async () => {
  const opened: HandoverDto[] = [];
  for (const [n, shop] of ['shop-1', 'shop-2', 'shop-1'].entries())
    opened.push(await open(n, shop));
  const [one, two, three] = opened.map(({ id }) => id);
  assert.deepEqual(ids(await waiting('state=open')), [one, two, three]);
  assert.deepEqual(ids(await waiting('state=open&shop=shop-1')), [one, three]);
  assert.deepEqual(ids(await waiting('state=open&shop=shop-2')), [two]);
  await at('shop-1').post(`/api/v1/handovers/${one}/close`, { outcome: 'refused' });
  const again = await open(0, 'shop-2');
  assert.deepEqual(ids(await waiting('state=open&shop=shop-1')), [three]);
  assert.deepEqual(ids(await waiting('state=open&shop=shop-2')), [two, again.id]);
});

test('page after page, nothing twice and nothing left out', async () => {
  const opened = new Set<string>();
  for (let n = 100; n < 160; n++) opened.add((await open(n, 'shop-9')).id);
  const first = await waiting('state=open&shop=shop-9');
  assert.ok(first.next !== undefined && first.items.length < opened.size);
  const second = await waiting(`state=open&shop=shop-9&cursor=${first.next}`);
  assert.equal(second.next, undefined);
  assert.deepEqual([...ids(first), ...ids(second)], [...opened]);
});

test('the policies of every preset that is switched on, the usual one first', async () => {
  const { body } = await at('shop-1').get<readonly PolicyChoiceDto[]>('/api/v1/policies');
  const presets = [...new Set(body.map(({ preset }) => preset))];
  assert.deepEqual(presets, ['recommended', 'carrier-trade-in-shop']);
  for (const { isUsual, preset, presetTitle } of body) {
    assert.equal(isUsual, preset === 'recommended');
    assert.ok(presetTitle.en.length > 0);
  }
});

test('a phone’s number finds its handover while that is open, and another’s never', async () => {
  const opened = await open(200, 'shop-1');
  const asked = { imei: samplePhone(200).imei };
  const find = async (who = STAFF) =>
    (await server.as(who).post<OpenPhoneDto>('/api/v1/phones/open', asked)).body;
  assert.deepEqual(await find(), { handover: opened.id });
  assert.deepEqual(await find({ ...STAFF, operator: 'carrier-b' }), {});
  await at('shop-1').post(`/api/v1/handovers/${opened.id}/close`, { outcome: 'refused' });
  assert.deepEqual(await find(), {});
  const wrong = await server.as(STAFF).post('/api/v1/phones/open', { imei: '1' });
  assert.equal(wrong.status, 400);
});
