/**
 * The wire to the database is cut at each write of a handover, before the write and after its
 * commit; the client hears that nothing is known, sends the same request again, and the effect is
 * there once.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { HandoverDto, TimelineDto } from '@nagori/area-handover/wire';
import type { SessionDto } from '@nagori/area-staff/wire';
import {
  openPoolsWithOwner,
  type PoolsWithOwner,
  startTestDatabase,
  type TestDatabase,
} from '@nagori/database';
import { doerOf, requestKey } from '@nagori/http';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { BENCH_WORK } from '../../areas/clearance/src/clearance.testing.ts';
import { AT_THE_COUNTER } from '../../areas/handover/src/handover.testing.ts';
import { CUTS, type Cut, type CuttingProxy, cuttingProxy } from './cutting-proxy.testing.ts';
import { Browser, startWholeServer, type WholeServer } from './server.testing.ts';

let database: TestDatabase;
let proxy: CuttingProxy;
let server: WholeServer;
let pools: PoolsWithOwner;
let staff: Browser;

before(async () => {
  database = await startTestDatabase();
  const { connection } = database;
  proxy = await cuttingProxy(connection.folder, connection.database);
  pools = openPoolsWithOwner(connection);
  server = await startWholeServer({
    env: {
      DATABASE_URL: proxy.url,
      NAGORI_DATABASE_SECRET_FILE: database.secretFile,
      NAGORI_DEMO: '1',
      NAGORI_LOG: 'silent',
    },
  });
  staff = await new Browser(server.origin).signIn('counter@carrier-a.example');
});
after(async () => {
  await server?.close();
  await pools?.end();
  await proxy?.close();
  await database?.close();
});

let phones = 0;
function newImei(): string {
  phones += 1;
  const key = `00108200${String(phones).padStart(6, '0')}` as ImeiKey;
  return `${key}${checkDigit(key)}`;
}

async function doer(who: Browser): Promise<string> {
  const { mark, operator, account } = await who.get<SessionDto>('/api/v1/session');
  const known = { mark, account, operator: operator.id, shop: undefined, station: undefined };
  return doerOf({ kind: 'staff', ...known, roles: [] });
}

/** The request whose answer is lost, and the answer to the same request. */
async function lost<Body>(cut: Cut, path: string, request: object, who = staff): Promise<Body> {
  const requestId = randomUUID();
  const sent = { ...request, requestId };
  proxy.arm(requestKey('POST', path, sent, await doer(who)), cut);
  const first = await who.ask('POST', path, sent);
  assert.ok(proxy.hasCut(), `${path}: the request never reached the database`);
  const { code } = first.body as { code?: string };
  assert.equal(first.status, 503, path);
  // Where the cut came before a transaction's end, nothing was stored, and the server knows it.
  assert.match(String(code), /^(commit-unknown|store-unavailable)$/, path);
  return who.post<Body>(path, sent);
}

/** How many entries the chain has; every link of it holds. */
async function entriesOf(imei: string): Promise<number> {
  const { intact, entries } = await staff.post<TimelineDto>('/api/v1/phones/timeline', { imei });
  assert.equal(intact, true);
  return entries.length;
}

/** The same, and the chain is one entry longer afterwards. */
async function once<Body>(imei: string, cut: Cut, path: string, request: object, who = staff) {
  const before = await entriesOf(imei);
  const body = await lost<Body>(cut, path, request, who);
  assert.equal((await entriesOf(imei)) - before, 1, `${path}: one entry`);
  return body;
}

const handovers = '/api/v1/handovers';
const opening = (imei: string) => ({
  phone: { imei, platform: 'android', model: 'EX-B1', os: '15' },
  channel: 'trade-in',
});

/** Up to what both sides confirm. */
async function recorded(id: string): Promise<void> {
  for (const one of AT_THE_COUNTER) {
    await staff.post(`${handovers}/${id}/evidence`, one);
  }
}

async function takenIn(imei: string): Promise<void> {
  const { id } = await staff.post<HandoverDto>(handovers, opening(imei));
  await recorded(id);
  const confirm = `${handovers}/${id}/confirm`;
  await staff.post(confirm, { party: 'receiver', route: 'inspection' });
  await staff.post(confirm, { party: 'giver', how: 'paper' });
}

for (const cut of CUTS) {
  test(`opened, recorded, confirmed by both, boxed, corrected: ${cut}`, async () => {
    const imei = newImei();
    const { id } = await lost<HandoverDto>(cut, handovers, opening(imei));
    assert.equal(await entriesOf(imei), 1);
    const at = `${handovers}/${id}`;
    await once(imei, cut, `${at}/evidence`, { kind: 'prompt' });
    await recorded(id);
    const route = { party: 'receiver', route: 'inspection' };
    await once(imei, cut, `${at}/confirm`, route);
    const taken = await once<HandoverDto>(imei, cut, `${at}/confirm`, {
      party: 'giver',
      how: 'paper',
    });
    assert.equal(taken.state, 'taken');
    const box = `box-${randomUUID()}`;
    await staff.post(`/api/v1/bench/boxes/${box}`, { act: 'make', place: 'depot-1' });
    await once(imei, cut, `/api/v1/bench/handovers/${id}/box`, { box });
    const custody = taken.evidence.find(({ kind }) => kind === 'custody');
    assert.ok(custody !== undefined, 'taking a phone over is an entry of custody');
    const wrong = { of: custody.id, entry: 'correction', reason: 'typed wrong' };
    await once(imei, cut, `${at}/correct`, wrong);
  });

  test(`finished at the bench, certified, handed to another operator: ${cut}`, async () => {
    const imei = newImei();
    await takenIn(imei);
    const bench = await new Browser(server.origin).signIn('bench@carrier-a.example');
    // At another station: two badges at one within seconds are one person (R11).
    const second = await new Browser(server.origin).signIn('bench2@carrier-a.example');
    const release = { phone: { imei }, channel: 'sale', stage: 'release' };
    const { id } = await once<HandoverDto>(imei, cut, handovers, release, bench);
    const at = `${handovers}/${id}`;
    for (const { badge, ...one } of BENCH_WORK as readonly { readonly badge?: string }[]) {
      await (badge === undefined ? bench : second).post(`${at}/evidence`, one);
    }
    await once(imei, cut, `${at}/confirm`, { party: 'receiver', route: 'sale' }, bench);
    await once(imei, cut, `${at}/clearance`, {}, bench);
    const gone = { to: 'operator', operator: 'dealer-d' };
    const { token } = await once<{ token: string }>(imei, cut, `${at}/hand-over`, gone, bench);
    const dealer = await new Browser(server.origin).signIn('counter@dealer-d.example');
    const received = await dealer.post<HandoverDto>(handovers, {
      ...{ phone: { imei }, channel: 'procurement', handoverToken: token },
    });
    const ours = received.evidence.filter(({ operator }) => operator === 'carrier-a');
    assert.ok(ours.length > 0, 'the passport did not travel');
  });

  test(`closed without the phone: ${cut}`, async () => {
    const imei = newImei();
    const { id } = await staff.post<HandoverDto>(handovers, opening(imei));
    const request = { outcome: 'refused' };
    const ended = await once<HandoverDto>(imei, cut, `${handovers}/${id}/close`, request);
    assert.equal(ended.state, 'refused');
  });

  test(`a loss case and an announced visit: ${cut}`, async () => {
    const desk = await new Browser(server.origin).signIn('loss-desk@carrier-a.example');
    const count = async (table: string): Promise<number> => {
      const { rows } = await pools.owner.query(`select count(*) as n from nagori.${table}`);
      return rows[0]?.n;
    };
    const before = [await count('loss_case'), await count('lost_phone'), await count('visit')];
    await lost(cut, '/api/v1/loss/cases', { imei: newImei(), contact: '03-0000-0000' }, desk);
    const visit = { email: 'guest@example.com', plannedOn: '2027-01-05' };
    await lost(cut, '/api/v1/visits', visit);
    const now = [await count('loss_case'), await count('lost_phone'), await count('visit')];
    assert.deepEqual(
      now,
      before.map((n) => n + 1),
    );
  });
}
