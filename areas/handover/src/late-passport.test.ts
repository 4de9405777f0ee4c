/** R20: a passport that comes after the phone was opened is read into the open handover, once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { BENCH_WORK } from '../../clearance/src/clearance.testing.ts';
import { STAFF, sampleImei, samplePhone, startTestServer, takeIn } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);
const { staff } = server;
const dealer = server.as({ ...STAFF, account: 'account-9', operator: 'dealer-d' });

/** Taken in, finished and handed to dealer-d: the token. */
async function handedOn(n: number): Promise<string> {
  await takeIn(server, n);
  const sale = { phone: samplePhone(n), channel: 'sale', stage: 'release' };
  const { body } = await staff.post('/api/v1/handovers', sale);
  await staff.record(body.id, ...BENCH_WORK);
  const url = `/api/v1/handovers/${body.id}`;
  await staff.post(`${url}/confirm`, { party: 'receiver', route: 'sale' });
  const to = { to: 'operator', operator: 'dealer-d' };
  const given = await staff.post<{ token?: string }>(`${url}/hand-over`, to);
  assert.ok(given.body.token, JSON.stringify(given.body));
  return given.body.token;
}

async function opened(n: number, more: object = {}): Promise<HandoverDto> {
  const from = { channel: 'procurement', supplier: 'carrier-a' };
  const { status, body } = await dealer.post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: { imei: sampleImei(n) }, ...from, ...more },
  });
  assert.ok(status < 300, JSON.stringify(body));
  return body;
}
const theirs = ({ evidence }: HandoverDto) =>
  evidence.filter(({ operator }) => operator === 'carrier-a').map(({ id }) => id);
const noticed = ({ notices = [] }: HandoverDto) => notices.map(({ code }) => code);

test('R20 the token of a phone that is open brings its history, once', async () => {
  const handoverToken = await handedOn(1);
  const first = await opened(1);
  assert.deepEqual(theirs(first), []);
  const read = await opened(1, { handoverToken });
  assert.deepEqual([read.id, noticed(read)], [first.id, []]);
  assert.ok(theirs(read).length > 0, 'the passport did not travel');
  const again = await opened(1, { handoverToken });
  assert.deepEqual([again.version, noticed(again)], [read.version, []]);
  const other = await handedOn(2);
  await opened(2, { handoverToken: other });
  const early = await opened(2);
  assert.deepEqual(theirs(read).length, theirs(early).length, 'as if it had come at once');
});

test('a token of another phone brings nothing, and is said to', async () => {
  const handoverToken = await handedOn(3);
  await handedOn(4);
  await opened(4);
  const read = await opened(4, { handoverToken });
  assert.deepEqual([theirs(read), noticed(read)], [[], ['passport-unread']]);
});

test('R20 a token that comes once the phone is at other work brings nothing', async () => {
  const handoverToken = await handedOn(5);
  const work = await opened(5, { stage: 'inspection' });
  const read = await opened(5, { handoverToken });
  assert.deepEqual([read.id, theirs(read), noticed(read)], [work.id, [], ['passport-unread']]);
});
