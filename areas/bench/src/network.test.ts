/** R19: carriers' answers for many phones, from a file and from the operator's own service. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import {
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import { DEALER, importedLot } from './bench.testing.ts';
import type { NetworkService } from './network-inquiry.ts';
import { networkRoutes } from './network-routes.ts';
import type { NetworkAnswer } from './record-network-answers.ts';
import type { LotLineDto, NetworkDto } from './wire.ts';

const asked: string[][] = [];
let answering: NetworkService['ask'] = async () => undefined;
const SERVICE: NetworkService = {
  name: 'inspection-service',
  ask: (imeis) => {
    asked.push([...imeis]);
    return answering(imeis);
  },
};

const server = await duringTests(() =>
  startTestServer(undefined, async (app, _database, { handover }) => {
    const services = (operator: string) => (operator === STAFF.operator ? SERVICE : undefined);
    const pages = [
      {
        carrier: 'carrier-a',
        name: { ja: '見本', en: 'Sample' },
        url: 'https://carrier-a.example/check',
        confidence: 'invented',
        read: '2026-11-28',
      },
    ] as const;
    await app.register((scope) => networkRoutes(scope, { handover, services, pages }), {
      prefix: '/api/v1/bench',
    });
  }),
);
const bench = server.as(STAFF);

const codes = (lines: readonly LotLineDto[]) =>
  lines.map(({ verdict, code, problems = [] }) => [
    verdict ?? code,
    ...problems.map((one) => `${one.field} ${one.code}`),
  ]);

const lot = (name: string, ...phones: readonly number[]) => importedLot(bench, name, ...phones);

const send = <Body = LotLineDto[]>(...answers: readonly unknown[]) =>
  bench.post<Body>('/api/v1/bench/network-answers', { source: 'answers.csv', answers });

test('R19: each answer of a file enters like a single look, with its source named', async () => {
  const [first = ''] = await lot('net-1', 201, 202);
  const ok = { carrier: 'carrier-a', status: 'ok', at: '2026-11-24T04:00:00.000Z' };
  const { status, body } = await send(
    { imei: sampleImei(201), ...ok },
    { imei: sampleImei(202), carrier: 'carrier-a', status: 'blocked' },
  );
  assert.equal(status, 200, JSON.stringify(body));
  // It was all that the lot's policy asked for.
  assert.deepEqual([body[0]?.verdict, body[0]?.before], ['accept', 'hold']);
  assert.deepEqual([body[1]?.verdict, body[1]?.before], ['refuse', 'hold']);
  const { body: phone } = await bench.get<HandoverDto>(`/api/v1/handovers/${first}`);
  const one = phone.evidence.find(({ kind }) => kind === 'network-status');
  assert.deepEqual([one?.body.carrier, one?.body.status], ['carrier-a', 'ok']);
  assert.deepEqual(one?.body.tool, { name: 'answers.csv' });
  assert.equal(one?.at, ok.at);
  assert.ok(!phone.decision.steps.some(({ id }) => id === 'ask-network'));
  const again = await send({ imei: sampleImei(201), ...ok });
  assert.deepEqual(codes(again.body), [['accept']]);
  const after = await bench.get<HandoverDto>(`/api/v1/handovers/${first}`);
  assert.equal(after.body.version, phone.version, 'the same answer is stored once');
});

test('R19 an answer sent again after the next handover began is stored once', async () => {
  await takeIn(server, 290);
  const at = new Date(server.now - 60_000).toISOString();
  const answer = { imei: sampleImei(290), carrier: 'carrier-a', status: 'ok', at };
  await send(answer);
  const next = { phone: samplePhone(290), channel: 'trade-in', stage: 'release' };
  const { body: opened } = await bench.post<HandoverDto>('/api/v1/handovers', next);
  const { body: again } = await send(answer);
  assert.equal(again[0]?.code, undefined, JSON.stringify(again));
  const { body: phone } = await bench.get<HandoverDto>(`/api/v1/handovers/${opened.id}`);
  const answers = phone.evidence.filter((one) => one.kind === 'network-status' && one.at === at);
  assert.equal(answers.length, 1);
});

test('R19 a clock that lost its time dates no two answers alike', async () => {
  const [handover = ''] = await lot('net-lost', 204);
  const blocked = { imei: sampleImei(204), carrier: 'carrier-a', status: 'blocked' };
  const dates = ['1970-01-01T00:00:00Z', new Date(server.now).toISOString()];
  for (const at of dates.flatMap((one) => [one, one])) await send({ ...blocked, at });
  const { body: phone } = await bench.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  assert.equal(phone.evidence.filter(({ kind }) => kind === 'network-status').length, 3);
});

test('R19: a bad line costs that line, and no number is repeated', async () => {
  await lot('net-2', 203);
  const { body } = await send(
    { imei: sampleImei(299), carrier: 'carrier-a', status: 'ok' },
    { imei: '001017000000020', carrier: 'carrier-a', status: 'ok' },
    { imei: sampleImei(203), carrier: 'carrier-a', status: '?' },
    { imei: sampleImei(203), carrier: 'carrier-a', status: 'ok', at: 'yesterday' },
    { imei: sampleImei(203), carrier: 'carrier-a', status: 'ok' },
  );
  assert.deepEqual(codes(body), [
    ['phone-not-here'],
    ['line-invalid', 'imei imei-check-digit'],
    ['line-invalid', 'status not-allowed'],
    ['line-invalid', 'at bad-format'],
    ['accept'],
  ]);
  assert.ok(!JSON.stringify(body).includes('00101700'));
  const other = await server.as(DEALER).post<LotLineDto[]>('/api/v1/bench/network-answers', {
    source: 'answers.csv',
    answers: [{ imei: sampleImei(203), carrier: 'carrier-a', status: 'ok' }],
  });
  assert.deepEqual(codes(other.body), [['phone-not-here']]);
});

test('R19: the own service is asked for phones whose policy asks, and for no others', async () => {
  const handovers = await lot('net-3', 210, 211, 212);
  await send({ imei: sampleImei(211), carrier: 'carrier-a', status: 'ok' });
  answering = async (): Promise<readonly NetworkAnswer[]> => [
    { imei: sampleImei(210), carrier: 'carrier-a', status: 'ok' },
  ];
  asked.length = 0;
  const check = { handovers: [...handovers, '00000000-0000-4000-8000-000000000000'] };
  const { body } = await bench.post<LotLineDto[]>('/api/v1/bench/network-checks', check);
  assert.deepEqual(codes(body), [['accept'], ['not-asked'], ['not-answered'], ['phone-not-here']]);
  assert.deepEqual(asked, [[sampleImei(210), sampleImei(212)]]);
});

test('R19: a service that does not answer records nothing', async () => {
  const handovers = await lot('net-4', 220);
  answering = async () => undefined;
  const url = '/api/v1/bench/network-checks';
  const failed = await bench.post<{ code: string }>(url, { handovers });
  assert.deepEqual([failed.status, failed.body.code], [503, 'network-service-unavailable']);
  const none = await server.as(DEALER).post<{ code: string }>(url, { handovers });
  assert.deepEqual([none.status, none.body.code], [409, 'network-service-missing']);
  const { body } = await bench.get<NetworkDto>('/api/v1/bench/network');
  assert.deepEqual([body.service, body.pages.length], ['inspection-service', 1]);
  assert.equal(samplePhone(220).imei, sampleImei(220));
});
