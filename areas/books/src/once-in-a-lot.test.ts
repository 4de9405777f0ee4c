/** R15: a phone that was in a lot once is bought at the counter as any other. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { lotOf } from '../../bench/src/bench.testing.ts';
import { AT_THE_COUNTER, sampleImei, samplePhone } from '../../handover/src/handover.testing.ts';
import { CLERK, startBookServer } from './books.testing.ts';
import { purchasesOf } from './settle-purchase.ts';

const server = await duringTests(startBookServer);
const clerk = () => server.as(CLERK);
const url = (id: string, act: string) => `/api/v1/handovers/${id}${act}`;

interface Line {
  readonly handover?: string;
  readonly code?: string;
}

before(() => {
  const purchases = purchasesOf(() => server.book.books);
  Object.assign(server.deps.handover, { purchases });
});

const fileOf = (n: number) => lotOf(`lot-${n}`, { phone: samplePhone(n), evidence: [] });

async function inLot(n: number): Promise<void> {
  const { body } = await clerk().post<Line[]>('/api/v1/bench/lots', fileOf(n));
  const [line] = body;
  const closed = await clerk().post(url(line?.handover ?? '', '/close'), { outcome: 'refused' });
  assert.equal(closed.status, 200);
}

const broughtIn = async (phone: object): Promise<HandoverDto> => {
  const asked = { phone, channel: 'buyback' };
  return (await clerk().post<HandoverDto>('/api/v1/handovers', asked)).body;
};

async function assertAsked(id: string): Promise<void> {
  const answered = { kind: 'police-match', result: 'no-match' };
  await clerk().record(id, ...AT_THE_COUNTER, answered);
  const confirm = { party: 'receiver', how: 'paper' };
  const { status, body } = await clerk().post<Line>(url(id, '/confirm'), confirm);
  assert.deepEqual([status, body.code], [422, 'purchase-incomplete']);
}

test('R15 a phone that was once in a lot has its purchase asked at the counter', async () => {
  await inLot(1);
  await assertAsked((await broughtIn(samplePhone(1))).id);
});

test('R15 so has one that is joined with a phone of a lot', async () => {
  await inLot(2);
  const { id } = await broughtIn(samplePhone(3));
  assert.equal((await broughtIn({ ...samplePhone(3), imei2: sampleImei(2) })).id, id);
  await assertAsked(id);
});

test('the file of its lot, sent again, takes nothing of what a holder brought in', async () => {
  await inLot(4);
  const { id } = await broughtIn(samplePhone(4));
  const { body } = await clerk().post<Line[]>('/api/v1/bench/lots', fileOf(4));
  assert.equal(body[0]?.code, 'phone-open', JSON.stringify(body));
  await assertAsked(id);
});
