/**
 * Who was withdrawn between being let in and the write is refused, by every route that writes for
 * a sign-in, and nothing is stored: days at a carrier, a dealer, the guideline body and the
 * authority, in which each write is first tried by a person who was withdrawn (ADR 0105).
 *
 * Invariants: a new route is seen to write here, or stands below with the reason.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { AT_THE_COUNTER } from '../../areas/handover/src/handover.testing.ts';
import { sampleImei } from '../e2e/depot.testing.ts';
import { carrierDay, dealerDay } from '../e2e/full-demonstration.testing.ts';
import { certifiedPhone } from './certified-phone.testing.ts';
import { Browser, PASSWORD, startWholeServer } from './server.testing.ts';
import { staffRoutes, WithdrawnFirst } from './withdrawn-first.testing.ts';
import {
  application,
  arrival,
  benchWork,
  dealersBooks,
  destroyedBox,
  endedSession,
  lostAndFound,
  publishedSurvey,
  recalledTool,
  sampledLot,
  suspendedByCall,
} from './withdrawn-stories.testing.ts';

/** How far the server's clock runs ahead. */
let aheadMs = 0;

/** A server of its own: its database is looked into after each request. */
async function start() {
  const database = await startTestDatabase();
  const { folder, database: name } = database.connection;
  const whole = await startWholeServer({
    env: {
      DATABASE_URL: `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}`,
      NAGORI_DATABASE_SECRET_FILE: database.secretFile,
      NAGORI_DEMO: '1',
      // Jobs would write meanwhile.
      NAGORI_ROLE: 'web',
      NAGORI_REQUESTS_PER_MINUTE: '1000000',
    },
    now: () => Date.now() + aheadMs,
  });
  const close = () => whole.close().then(database.close);
  return { ...whole, owner: database.pools.owner, close };
}

const server = await duringTests(start);
const as = (who: string) => new Browser(server.origin).signIn(`${who}.example`);
const isoIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

let first: WithdrawnFirst;
before(async () => {
  first = await WithdrawnFirst.of(server, server.owner);
});

/** They store nothing that an answer is about. */
const ONLY_READS = [
  'POST /api/v1/session/passkey/register/options',
  'POST /api/v1/phones/open',
  'POST /api/v1/audit/receipts',
  'POST /api/v1/audit/phone',
  'POST /api/v1/bench/acts/trial',
  'POST /api/v1/bench/attestation-challenges',
  'POST /api/v1/bench/act-ahead',
  'POST /api/v1/bench/next-action',
  'POST /api/v1/bench/on-record',
  'POST /api/v1/bench/report-previews',
  'POST /api/v1/labels/preview',
  'POST /api/v1/labels/file',
  'POST /api/v1/books/entries/find',
  'POST /api/v1/books/purchases/known-seller',
  'POST /api/v1/buying/lists/check',
  'POST /api/v1/loss/find',
  'POST /api/v1/surveys/lint',
  'POST /api/v1/handovers/:id/to-sign',
  'POST /api/v1/handovers/:id/clearance/pdf',
  'POST /api/v1/bench/boxes/:box/certificate/pdf',
];

/**
 * Not walked here, and why. They write by `inTransaction` or by the statements of a handover, as
 * all others do (writes-alone.test.ts).
 */
const UNSEEN: Readonly<Record<string, readonly string[]>> = {
  'a device that signs or reads comes first: an authenticator, the program of a desk, a phone': [
    'POST /api/v1/session/passkey/register/verify',
    'DELETE /api/v1/session/passkey/:id',
    'POST /api/v1/station/session',
    'DELETE /api/v1/station/session',
    'POST /api/v1/handovers/:id/attestations',
    'POST /api/v1/handovers/:id/attestations/:cid',
    'POST /api/v1/handovers/:id/challenges/:cid/read-again',
  ],
  'a job makes what it changes, and no job runs here': [
    'POST /api/v1/clearances/:id/reported',
    'POST /api/v1/clearances/turned-up/:id',
    'POST /api/v1/incidents/:id',
    'POST /api/v1/notices/read',
    'POST /authority/v1/desk/cases/:id/close',
  ],
  'a service of a carrier answers it, and none is set up': ['POST /api/v1/bench/network-checks'],
  'a day’s look-ups are spent first, which takes long': ['POST /api/v1/loss-look-ups/answer'],
};

type Answered = Readonly<Record<string, string>>;
async function send(staff: Browser, method: string, path: string, sent: object = {}) {
  const { status, body } = await staff.ask(method, path, sent);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(body)}`);
  return body as Answered;
}

const opening = (n: number, channel: string, model = 'EX-B1') => ({
  ...{ phone: { imei: sampleImei(n), platform: 'android', model, os: '15' }, channel },
});

test('at a carrier’s counter and bench', async () => {
  await carrierDay(server);
  const certified = await certifiedPhone(server);
  const counter = await as('counter@carrier-a');
  const bench = await as('bench@carrier-a');
  const { id } = await counter.post<HandoverDto>('/api/v1/handovers', opening(201, 'trade-in'));
  const url = `/api/v1/handovers/${id}`;
  const look = { kind: 'observation', saw: [{ on: 'sim', sees: 'clear', with: 'eye' }] };
  const { evidence } = await counter.post<HandoverDto>(`${url}/evidence`, look);
  const looked = evidence.findLast(({ kind }) => kind === 'observation')?.id;
  await send(counter, 'POST', `${url}/undo`, { of: [looked] });
  await send(counter, 'POST', `${url}/leftovers`, { eid: '00F1E2D3C4B5A697', seen: 'key' });
  for (const one of AT_THE_COUNTER) await counter.post(`${url}/evidence`, one);
  await send(counter, 'POST', `${url}/confirm`, { party: 'receiver', route: 'inspection' });
  await send(counter, 'POST', `${url}/signings`);
  const paper = { party: 'giver', how: 'paper' };
  const taken = await counter.post<HandoverDto>(`${url}/confirm`, paper);
  const of = taken.evidence.find(({ kind }) => kind === 'custody')?.id;
  await send(counter, 'POST', `${url}/correct`, { of, entry: 'void', reason: 'it never came' });
  const refused = await counter.post<HandoverDto>('/api/v1/handovers', opening(202, 'trade-in'));
  await send(counter, 'POST', `/api/v1/handovers/${refused.id}/close`, { outcome: 'refused' });

  const phone = { imei: sampleImei(72) };
  await send(bench, 'POST', '/api/v1/bench/network-answers', {
    ...{ source: 'carrier-a', answers: [{ ...phone, carrier: 'carrier-a', status: 'ok' }] },
  });
  const box = '/api/v1/bench/boxes/box-7';
  await send(bench, 'POST', box, { act: 'seal', seal: 'seal-1', counted: 1 });
  await benchWork(server, certified.imei, 311, 312);
  await sampledLot(server, 'lot-7', 81);
  await arrival(server, 321);
});

test('of a box, from the counter to its certificate', async () => {
  const wait = () => {
    aheadMs += 30_000;
  };
  await destroyedBox(server, wait, 301, 302);
});

test('at its loss desk', async () => {
  const desk = await as('loss-desk@carrier-a');
  const asked = { line: '090-0000-0000', lineAt: 'carrier-a', contact: '050-0000-0001' };
  const opened = await desk.post<{ case: Answered }>('/api/v1/loss/cases', asked);
  const url = `/api/v1/loss/cases/${opened.case.id}`;
  await send(desk, 'POST', `${url}/phone`, { imei: sampleImei(210) });
  await send(desk, 'POST', `${url}/close`, { outcome: 'mistaken', proof: { kind: 'questions' } });
  await lostAndFound(server, 71, 332);
});

test('in its administration', async () => {
  const office = await as('administrator@carrier-a');
  const admin = '/api/v1/admin';
  const person = { displayName: '見本', email: 'new@carrier-a.example', roles: ['counter'] };
  const { id: account } = await send(office, 'POST', `${admin}/accounts`, person);
  await send(office, 'PATCH', `${admin}/accounts/${account}`, { displayName: '見本 二' });
  await send(office, 'POST', `${admin}/accounts/${account}/code`);
  const clerk = await (await as('counter@carrier-a')).get<Answered>('/api/v1/session');
  await office.ask('DELETE', `${admin}/accounts/${clerk.account}/sessions`);
  await send(office, 'POST', `${admin}/shops`, { id: 'new', name: { ja: '新店', en: 'New' } });
  await send(office, 'PATCH', `${admin}/shops/new`, { name: { ja: '店', en: 'Shop' } });
  const station = { shop: 'new', name: 'desk' };
  await send(office, 'POST', `${admin}/stations`, station);
  const { id: desk } = await send(office, 'POST', `${admin}/stations/programs`, station);
  await office.ask('DELETE', `${admin}/stations/${desk}`);
  const machine = { name: 'machine', roles: ['bench'] };
  const { id: client } = await send(office, 'POST', `${admin}/clients`, machine);
  await office.ask('DELETE', `${admin}/clients/${client}`);
  await send(office, 'PUT', `${admin}/webhook`, { url: 'https://203.0.114.1/hook' });
  await office.ask('DELETE', `${admin}/webhook`);
  await send(office, 'PUT', `${admin}/notice-mail`, { address: 'notices@carrier-a.example' });
  await office.ask('DELETE', `${admin}/notice-mail`);
  type Choices = { usual: string; presets: readonly { id: string; on: boolean }[] };
  const { usual, presets } = await office.get<Choices>(`${admin}/policies`);
  const on = presets.filter((one) => one.on && one.id !== usual).map(({ id }) => id);
  await send(office, 'PUT', `${admin}/policies`, { usual, presets: [usual, ...on.slice(1)] });
  const { keys } = await office.get<{ keys: readonly Answered[] }>(`${admin}/keys`);
  const withdrawal = { from: '2026-01-01T00:00:00Z', reason: 'retired' };
  await send(office, 'POST', `${admin}/keys/${keys.at(-1)?.kid}/withdrawal`, withdrawal);
  await send(office, 'PUT', '/api/v1/audit/content/retention', { months: 130 });
  await send(office, 'PUT', '/api/v1/audit/looks/retention', { days: 400 });
  const grading = '/api/v1/grading/settings';
  await send(office, 'PUT', grading, await office.get<object>(grading));
  const mappings = { version: 0, mappings: [] };
  await send(office, 'PUT', '/api/v1/bench/report-mappings', mappings);
  const recall = { kind: 'recall', tool: 'felica-eraser', from: '2020-01-01T00:00:00Z' };
  const { run } = await office.post<{ run: Answered }>('/api/v1/replay/runs', recall);
  await send(office, 'POST', `/api/v1/replay/runs/${run.id}/stop`);
  await recalledTool(server, server.owner);
  await application(server, 'carrier-b');
});

test('at a dealer', async () => {
  await dealerDay(server);
  const counter = await as('counter@dealer-d');
  const office = await as('administrator@dealer-d');
  const books = '/api/v1/books';
  const { id: handover } = await counter.post<HandoverDto>(
    '/api/v1/handovers',
    opening(220, 'buyback', 'EX-A24'),
  );
  const quoted = { handover, model: 'EX-A24', capacity: '128GB', grade: 'B', payment: 'cash' };
  const { number } = await send(counter, 'POST', '/api/v1/buying/quotes', quoted);
  await send(counter, 'POST', `/api/v1/buying/quotes/${number}/acceptance`, { handover });
  const features = { imeis: [sampleImei(230)], model: 'EX-B1' };
  const entry = await send(counter, 'POST', `${books}/entries`, {
    ...{ kind: 'purchase', transactedOn: isoIn(0).slice(0, 10) },
    items: [{ category: 'phone', quantity: 1, priceYen: 20_000, features }],
    counterparty: { name: '見本 花子', address: '見本県見本市', occupation: '会社員', age: 34 },
    identity: { method: 'document', taken: ['document-shown'], document: '運転免許証' },
  });
  const at = `${books}/entries/${entry.shop}/${entry.number}`;
  await send(office, 'POST', `${at}/hold`, { act: 'hold', why: 'inquiry' });
  const loss = { shop: 'shop-1', cause: 'lost' };
  const { id: lost } = await send(office, 'POST', `${books}/losses`, loss);
  await send(office, 'POST', `${books}/losses/${lost}/reported`);
  await send(office, 'PUT', `${books}/settings`, await office.get<object>(`${books}/settings`));
  await dealersBooks(server, 341, 342);
});

test('at the guideline body, the authority, and one’s own sign-in', async () => {
  const registrar = await as('registrar@guideline-body');
  type Shipped = readonly { kind: string; yaml: string }[];
  const shipped = await registrar.get<Shipped>('/api/v1/surveys/shipped');
  const yaml = shipped.find(({ kind }) => kind === 'mno')?.yaml;
  const { id } = await send(registrar, 'POST', '/api/v1/surveys', {
    ...{ slug: 'only-a', title: { ja: '見本', en: 'Sample' }, questionnaires: [{ yaml }] },
    policy: {},
  });
  const survey = `/api/v1/surveys/${id}`;
  await send(registrar, 'POST', `${survey}/invitations`, { operators: ['carrier-a'] });
  await send(registrar, 'POST', survey, { act: 'open', closesAt: isoIn(1) });
  await send(registrar, 'POST', '/api/v1/registry/files/dealer-d', {
    ...{ act: 'order-correction', cause: 'leftovers', due: isoIn(30), note: '見本' },
  });
  const committee = await as('committee@guideline-body');
  const asked = { scenario: 'as-told', lives: 10_000, seed: 1 };
  const { run } = await committee.post<{ run: Answered }>('/api/v1/flow/runs', asked);
  await send(committee, 'POST', `/api/v1/flow/runs/${run.id}/stop`);
  // Who nobody is found by is counted, too.
  await (await as('authority-desk@authority')).ask('POST', '/authority/v1/desk/identify', {
    ...{ name: '見本', birthDate: '1985-04-01', address: '見本県' },
  });
  await suspendedByCall(server);
  await publishedSurvey(server);
  await endedSession(server, 'bench2@carrier-a');
  const elsewhere = await as('bench2@carrier-a');
  const here = await as('bench2@carrier-a');
  await here.ask('DELETE', '/api/v1/session/list');
  assert.equal((await elsewhere.ask('GET', '/api/v1/session')).status, 401);
  const password = `${PASSWORD}-2`;
  await send(here, 'POST', '/api/v1/session/password', { current: PASSWORD, password });
});

test('every route was seen to write, or need not be', () => {
  const all = staffRoutes(server).map(({ method, url }) => `${method} ${url}`);
  const unseen = all.filter((route) => !first.proven.has(route));
  assert.deepEqual(first.wrong, []);
  assert.deepEqual(unseen.sort(), [...ONLY_READS, ...Object.values(UNSEEN).flat()].sort());
});
