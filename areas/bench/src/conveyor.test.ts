/**
 * A conveyor of 500 phones an hour by a virtual clock: stations with the example client test each
 * phone and do what they are answered, over a network that loses answers. Each test is on record
 * once, and each phone ends where the gate lets it go.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { type Next, StationClient } from '../../../examples/station/station-client.ts';
import { STAFF, sampleImei, startTestServer } from '../../handover/src/handover.testing.ts';
import { importedLot } from './bench.testing.ts';
import { nextRoutes } from './next-routes.ts';

const PHONES = 500;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LOT = 100;
const STATIONS = 4;
/** Of so many answers one is lost after the test was recorded. */
const LOST_EVERY = 7;
/** Of so many phones one is blocked. */
const BLOCKED_EVERY = 50;

const server = await duringTests(() =>
  startTestServer(undefined, async (app, _database, { handover }) => {
    await app.register((scope) => nextRoutes(scope, handover), { prefix: '/api/v1/bench' });
  }),
);
const bench = server.as(STAFF);

/** The network between a station and the server: `fetch`, which loses answers. */
let asked = 0;
let lost = 0;
async function overTheWire(url: string, { body }: { readonly body: unknown }): Promise<Response> {
  if (url.endsWith('/token')) return Response.json({ access_token: 'a', expires_in: 900 });
  // The clock is the conveyor's own: the test server moves it on with every request.
  server.now -= MINUTE_MS;
  const answer = await bench.post<Next>(new URL(url).pathname, JSON.parse(String(body)));
  asked += 1;
  if (asked % LOST_EVERY === 0) {
    lost += 1;
    throw new TypeError('the connection was reset');
  }
  return Response.json(answer.body, { status: answer.status });
}

const isBlocked = (n: number): boolean => n % BLOCKED_EVERY === 0;

/** What a station does where it is asked to: here, it asks the network. */
const testOf = (n: number) => ({
  ...{ kind: 'network-status', carrier: 'carrier-a', status: isBlocked(n) ? 'blocked' : 'ok' },
});

/** A phone from the belt to where it goes. */
async function through(station: StationClient, n: number): Promise<Next> {
  const imei = sampleImei(n);
  let next = await station.next({ imei });
  for (let steps = 0; next.action === 'step' && steps < 10; steps++) {
    assert.equal(next.evidence, 'network-status', 'the only step that this line can do');
    next = await station.next({ imei, evidence: testOf(n), requestId: randomUUID() });
  }
  return next;
}

test('500 phones an hour go through, each test recorded once', { timeout: 240_000 }, async (t) => {
  t.mock.method(globalThis, 'fetch', overTheWire as typeof fetch);
  const handovers = new Map<number, string>();
  for (let first = 1; first <= PHONES; first += LOT) {
    const phones = Array.from({ length: LOT }, (_, i) => first + i);
    const all = await importedLot(bench, `belt-${first}`, ...phones);
    for (const [i, id] of all.entries()) handovers.set(first + i, id);
    // New numbers are looked up up to a limit a day (R18).
    server.now += DAY_MS;
  }
  const began = server.now;
  const account = { server: 'http://shop.example', client: 'line-1', secret: 'a' };
  const line = Array.from({ length: STATIONS }, () => new StationClient(account, async () => {}));
  const ends = new Map<number, Next>();
  for (let n = 1; n <= PHONES; n += STATIONS) {
    // The belt moves on by as many phones as there are stations.
    server.now = began + Math.floor(((n - 1) * HOUR_MS) / PHONES);
    const side = line.map((station, i) => [station, n + i] as const);
    const done = await Promise.all(side.map(([station, phone]) => through(station, phone)));
    for (const [i, next] of done.entries()) ends.set(n + i, next);
  }
  assert.ok(lost > PHONES / LOST_EVERY, `${lost} answers were lost`);
  for (const [n, end] of ends) {
    assert.equal(end.action, isBlocked(n) ? 'stop' : 'route', `phone ${n}`);
  }
  assert.ok(server.now - began <= HOUR_MS);
  for (const id of handovers.values()) {
    const { body } = await bench.get<HandoverDto>(`/api/v1/handovers/${id}`);
    const tests = body.evidence.filter(({ kind }) => kind === 'network-status');
    assert.equal(tests.length, 1);
  }
});
