/** Handovers over HTTP on the real database: one phone from the counter to the next holder. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { HandoverDto, TimelineDto } from '@nagori/api';
import { RecordCache } from '@nagori/app';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { dataKeys, handoverStore, startTestDatabase, type TestDatabase } from '@nagori/postgres';
import type { FastifyInstance } from 'fastify';
import type { Principal } from '../access.ts';
import { deploymentKeys } from '../keys.ts';
import { shippedCapabilities, shippedPolicies } from '../presets.ts';
import { buildServer, serverLogger } from '../server.ts';
import { queueRoutes } from './queue-routes.ts';
import { type HandoverRouteDeps, handoverRoutes } from './routes.ts';

let database: TestDatabase;
let app: FastifyInstance;
let principal: Principal;
let now = Date.parse('2026-11-24T05:00:00Z');

const STAFF: Principal = {
  kind: 'staff',
  account: 'account-1',
  mark: 'staff-1',
  operator: 'carrier-a',
  shop: 'shop-1',
  station: 'station-1',
  roles: ['counter', 'bench', 'auditor'],
};

before(async () => {
  database = await startTestDatabase();
  const secret = randomBytes(32);
  const keys = deploymentKeys(secret);
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const deps: HandoverRouteDeps = {
    handover: {
      store: handoverStore(database.pools.app),
      envelope: dataKeys(database.pools.app, { secret, random }),
      keys: keys.phones,
      book: shippedPolicies(),
      capabilities: shippedCapabilities(),
      anchors: () => ({ issuers: [] }),
      now: () => now,
      random,
      cache: new RecordCache(),
      tokens: new Map(),
      personByBadge: async (_, badge) => (badge === 'badge-2' ? 'staff-2' : undefined),
    },
    receipts: keys.receipts,
    presetOf: async () => 'recommended',
  };
  app = await buildServer({ origin: 'http://localhost', logger: serverLogger('error') });
  app.addHook('onRequest', async (request) => {
    request.principal = principal;
  });
  await app.register((scope) => handoverRoutes(scope, deps), { prefix: '/api/v1/handovers' });
  await app.register((scope) => queueRoutes(scope, deps), { prefix: '/api/v1' });
});
after(async () => {
  await app?.close();
  await database?.close();
});

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

async function post<Body = HandoverDto>(url: string, payload: object): Promise<Answer<Body>> {
  principal ??= STAFF;
  now += 60_000;
  const response = await app.inject({ method: 'POST', url, payload });
  return { status: response.statusCode, body: response.json() };
}

const KEY = '00101700000101' as ImeiKey;
const IMEI = `${KEY}${checkDigit(KEY)}`;
const PHONE = {
  imei: IMEI,
  platform: 'android',
  model: 'EX-B1',
  os: '15',
} as const;

async function record(id: string, ...evidence: object[]): Promise<HandoverDto> {
  let last: HandoverDto | undefined;
  for (const one of evidence) {
    const { status, body } = await post(`/api/v1/handovers/${id}/evidence`, one);
    assert.equal(status, 200, JSON.stringify(body));
    last = body;
  }
  assert.ok(last);
  return last;
}

test('R03: a phone without a word on its certificate is held, with reasons and steps', async () => {
  const { status, body } = await post('/api/v1/handovers', { phone: PHONE, channel: 'trade-in' });
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.decision.verdict, 'hold');
  assert.ok(body.decision.reasons.some((reason) => reason.subject === 'jpki-key'));
  assert.ok(body.decision.steps.length > 0);
  assert.equal(body.evidence[0]?.kind, 'loss-match');
  const again = await post('/api/v1/handovers', { phone: PHONE, channel: 'trade-in' });
  assert.equal(again.status, 200);
  assert.equal(again.body.id, body.id, 'the same phone goes on with its open handover');
});

test('a wrong check digit opens nothing, and the answer names the field', async () => {
  const phone = { ...PHONE, imei: `${KEY}${(checkDigit(KEY) + 1) % 10}` };
  const { status, body } = await post<{ errors: { field: string }[]; code: string }>(
    '/api/v1/handovers',
    { phone, channel: 'trade-in' },
  );
  assert.equal(status, 422);
  assert.deepEqual([body.code, body.errors[0]?.field], ['evidence-invalid', 'phone.imei']);
});

test('the whole of a trade-in: steps recorded, both sides confirm, route bench', async () => {
  const { body: opened } = await post('/api/v1/handovers', { phone: PHONE, channel: 'trade-in' });
  const { id } = opened;
  const held = await record(
    id,
    { kind: 'condition', power: 'on', screen: 'ok' },
    { kind: 'prompt' },
    { kind: 'identity-check', method: 'licence', result: 'ok' },
    { kind: 'terms', accepted: true },
    { kind: 'appraisal', items: { working: true } },
    { kind: 'network-status', carrier: 'carrier-a', status: 'ok' },
    { kind: 'lock-look', sees: 'off', with: 'app' },
    { kind: 'consent', to: 'non-restoration', given: true },
    { kind: 'felica-tool', result: 'erased', tool: { name: 'felica-eraser' } },
    {
      kind: 'observation',
      did: [
        { on: 'sim', act: 'removal', result: 'done' },
        { on: 'sd-card', act: 'removal', result: 'done' },
        { on: 'user-data', act: 'factory-reset', result: 'done' },
      ],
    },
    { kind: 'observation', saw: [{ on: 'user-data', sees: 'clear', with: 'eye' }] },
  );
  assert.equal(held.decision.verdict, 'hold', 'a reset says nothing of the certificate (R02)');
  const early = await post<{ code: string }>(`/api/v1/handovers/${id}/confirm`, {
    party: 'receiver',
  });
  assert.deepEqual([early.status, early.body.code], [409, 'not-accepted']);
  const accepted = await record(
    id,
    {
      kind: 'declaration',
      says: [{ on: ['jpki-certificate', 'jpki-key'], word: 'never' }],
      signed: true,
    },
    { kind: 'consent', to: 'leftover', given: true },
  );
  assert.equal(accepted.decision.verdict, 'accept', JSON.stringify(accepted.decision.reasons));
  const one = await post(`/api/v1/handovers/${id}/confirm`, {
    party: 'receiver',
    route: 'inspection',
  });
  assert.equal(one.body.state, 'open');
  const both = await post(`/api/v1/handovers/${id}/confirm`, { party: 'giver' });
  assert.equal(both.body.state, 'taken', JSON.stringify(both.body));
  assert.equal(both.body.route, 'inspection');
  const { body: timeline } = await post<TimelineDto>('/api/v1/phones/timeline', { imei: IMEI });
  assert.equal(timeline.intact, true);
  assert.equal(timeline.entries.length, both.body.version);
});
