/** N10: an inspection station says what it just did, and is answered what is next. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import {
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import { DEALER, importedLot } from './bench.testing.ts';
import { nextRoutes } from './next-routes.ts';
import type { NextActionDto } from './wire.ts';

const server = await duringTests(() =>
  startTestServer(undefined, async (app, _database, { handover }) => {
    await app.register((scope) => nextRoutes(scope, handover), { prefix: '/api/v1/bench' });
  }),
);
const bench = server.as(STAFF);

const lot = (name: string, ...phones: readonly number[]) => importedLot(bench, name, ...phones);

const ask = (n: number, more: object = {}, who = bench) =>
  who.post<NextActionDto & { readonly code?: string }>('/api/v1/bench/next-action', {
    imei: sampleImei(n),
    ...more,
  });

const looked = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };

test('a station asks, says what it did, and is answered where the phone goes', async () => {
  const [handover] = await lot('next-1', 1);
  const { body: first } = await ask(1);
  assert.ok(first.action === 'step', JSON.stringify(first));
  assert.equal(first.handover, handover);
  assert.equal(first.step, 'ask-network');
  assert.equal(first.evidence, looked.kind);
  const { body: second } = await ask(1, { evidence: looked, requestId: randomUUID() });
  assert.ok(second.action === 'route', 'nothing else was asked of it');
  assert.equal(first.left, 1);
  assert.notEqual(second.routes.length, 0);
});

test('R04 an act that may be of before the handover is said to violate it', async () => {
  await takeIn(server, 61);
  const at = new Date(server.now).toISOString();
  const tool = { name: 'deep-tool' };
  const act = { kind: 'overwrite-report', actor: 'tool', tool, result: 'done', at };
  server.now += 20 * 60_000;
  const { body } = await ask(61, { evidence: act, requestId: randomUUID() });
  assert.deepEqual(
    body.violations?.map(({ rule }) => rule),
    ['R04'],
  );
  assert.equal((await ask(61)).body.violations, undefined, 'said of what was just sent');
});

test('sent again with its request id, a test is recorded once and answered the same', async () => {
  const [handover] = await lot('next-2', 2);
  const sent = { evidence: looked, requestId: randomUUID() };
  const answers = [await ask(2, sent), await ask(2, sent)];
  assert.deepEqual(answers[0]?.body, answers[1]?.body);
  const { body } = await bench.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  assert.equal(body.evidence.filter(({ kind }) => kind === looked.kind).length, 1);
});

test('a phone that came back elsewhere gets its test in its new handover', async () => {
  const [first = ''] = await lot('next-5', 5);
  const { cache, keys } = server.deps.handover;
  const key = keys.ofImei(sampleImei(5).slice(0, 14) as ImeiKey);
  assert.equal((await ask(5, { evidence: { ...looked, status: 'blocked' } })).body.action, 'stop');
  const record = cache.get(STAFF.operator, first);
  assert.ok(record);
  await bench.post(`/api/v1/handovers/${first}/close`, { outcome: 'refused' });
  const remember = () => {
    // As memory is where another copy closed it, or opened it again.
    cache.drop(STAFF.operator, first);
    cache.put(record);
    cache.phones.remember(STAFF.operator, [key], first, server.now + 60_000);
  };
  remember();
  assert.equal((await ask(5)).body.action, 'ended', 'asked alone, by the database');
  assert.equal((await ask(5, { evidence: looked })).body.code, 'handover-ended');
  const trade = { phone: samplePhone(5), channel: 'trade-in' };
  const { body: opened } = await bench.post<HandoverDto>('/api/v1/handovers', trade);
  cache.drop(STAFF.operator, opened.id);
  remember();
  const { body } = await ask(5, { evidence: looked });
  assert.equal(body.handover, opened.id, JSON.stringify(body));
});

test('where the gate refuses, nothing goes on; a handover that was closed is over', async () => {
  const [handover] = await lot('next-3', 3);
  const { body } = await ask(3, { evidence: { ...looked, status: 'blocked' } });
  assert.ok(body.action === 'stop', JSON.stringify(body));
  assert.notEqual(body.reason, undefined);
  const close = `/api/v1/handovers/${handover}/close`;
  assert.equal((await bench.post(close, { outcome: 'refused' })).status, 200);
  assert.equal((await ask(3)).body.action, 'ended');
});

test('what is not here, is no number or is no evidence is refused by name', async () => {
  await lot('next-4', 4);
  assert.equal((await ask(9)).body.code, 'handover-not-found');
  assert.equal((await ask(4, {}, server.as(DEALER))).body.code, 'handover-not-found');
  const { imei } = samplePhone(4);
  const wrong = imei.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
  const bad = await bench.post<{ code: string }>('/api/v1/bench/next-action', { imei: wrong });
  assert.equal(bad.body.code, 'request-invalid');
  assert.equal((await ask(4, { evidence: { kind: 'nonsense' } })).body.code, 'evidence-invalid');
});
