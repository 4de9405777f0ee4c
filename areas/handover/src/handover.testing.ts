/**
 * A server with handovers and the bench on the real database, without sign-in: a test says who
 * asks.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  type BenchRouteDeps,
  benchRoutes,
  benchStore,
  FOLLOW_BOARD_SQL,
  NAME_IN_BOX_SQL,
  PACK_SQL,
} from '@nagori/area-bench';
import { SETTLE_PURCHASE_SQL } from '@nagori/area-books';
import { clearanceStore, ISSUE_CLEARANCE_SQL, NOTE_STATED_SQL } from '@nagori/area-clearance';
import { COUNT_END_SQL, COUNT_WRITE_SQL, handoverCounts } from '@nagori/area-insight';
import { recallStore } from '@nagori/area-replay';
import {
  addressVault,
  createStaffStore,
  shippedCapabilities,
  shippedPolicies,
} from '@nagori/area-staff';
import { dataKeys, startTestDatabase, type TestDatabase } from '@nagori/database';
import { buildServer, type Principal, type StaffPrincipal, serverLogger } from '@nagori/http';
import { deploymentKeys } from '@nagori/keys';
import { checkDigit, type ImeiKey, type Role, WORKS_ON_PHONES } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import type { WritesSql } from './entry-write.pg.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { handoverStore, TAKE_PASSPORTS_BACK_SQL } from './handover-store.pg.ts';
import type { HandoverStore } from './handover-store.ts';
import { queueRoutes } from './queue-routes.ts';
import { RecordCache } from './record-cache.ts';
import { handoverRoutes } from './routes.ts';
import { SHOW_PHONE_SQL } from './shown-phone.ts';
import { sightingStore, WRITE_FLAGS_SQL } from './sighting-store.pg.ts';
import { publicSigningRoutes } from './signature-routes.ts';
import { signingStore } from './signing-store.pg.ts';
import type { HandoverDto } from './wire.ts';

/** Another copy of the program with the same database, and a memory of its own. */
export const otherCopy = (deps: HandoverDeps): HandoverDeps => ({
  ...deps,
  store: { ...deps.store },
  cache: new RecordCache(),
});

/** As the program composes them. */
export const WRITES_SQL: WritesSql = {
  sideEffects: [
    COUNT_WRITE_SQL,
    COUNT_END_SQL,
    WRITE_FLAGS_SQL,
    TAKE_PASSPORTS_BACK_SQL,
    NOTE_STATED_SQL,
    FOLLOW_BOARD_SQL,
    NAME_IN_BOX_SQL,
    SHOW_PHONE_SQL,
    ISSUE_CLEARANCE_SQL,
    SETTLE_PURCHASE_SQL,
  ],
  packing: PACK_SQL,
};

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

export interface TestServer {
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  readonly deps: BenchRouteDeps;
  /** What data keys are derived from. */
  readonly secret: Uint8Array;
  /** The clock; every request moves it on by a minute. */
  now: number;
  readonly as: (who: Principal) => Asking;
  /** As STAFF. */
  readonly staff: Asking;
  readonly close: () => Promise<void>;
}

export interface Asking {
  readonly post: <Body = HandoverDto>(url: string, payload: object) => Promise<Answer<Body>>;
  readonly put: <Body = HandoverDto>(url: string, payload: object) => Promise<Answer<Body>>;
  readonly get: <Body = HandoverDto>(url: string) => Promise<Answer<Body>>;
  /** Adds evidence, each of which must be taken; gives the last answer. */
  readonly record: (id: string, ...evidence: readonly object[]) => Promise<HandoverDto>;
}

export const STAFF: StaffPrincipal = {
  kind: 'staff',
  account: 'account-1',
  mark: 'staff-1',
  operator: 'carrier-a',
  shop: 'shop-1',
  station: 'station-1',
  roles: ['counter', 'bench', 'auditor'],
};

/** The n-th invented phone: an IMEI that begins with 00. */
export function sampleImei(n: number): string {
  const key = `00101700${String(n).padStart(6, '0')}` as ImeiKey;
  return `${key}${checkDigit(key)}`;
}

/** A file goes as it is, everything else as JSON. */
const bodyOf = (payload: object) =>
  payload instanceof Buffer
    ? { payload, headers: { 'content-type': 'application/octet-stream' } }
    : { payload };

export const samplePhone = (n: number) =>
  ({ imei: sampleImei(n), platform: 'android', model: 'EX-B1', os: '15' }) as const;

const BADGES: ReadonlyMap<string, { readonly mark: string; readonly role: Role }> = new Map([
  ['badge-2', { mark: 'staff-2', role: 'bench' }],
  ['badge-office', { mark: 'office-1', role: 'administrator' }],
]);
const personByBadge: BenchRouteDeps['handover']['personByBadge'] = async (
  _,
  badge,
  roles = WORKS_ON_PHONES,
) => {
  const person = BADGES.get(badge);
  if (person === undefined) return { kind: 'refused', code: 'badge-unknown' };
  if (!roles.includes(person.role)) return { kind: 'refused', code: 'role-needed' };
  return { kind: 'person', mark: person.mark };
};

/** Wraps the store of a server, to see it fail. */
export type Spoil = (store: HandoverStore) => HandoverStore;

type Ask = <Body>(
  who: Principal,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
) => Promise<Answer<Body>>;

function asking(who: Principal, ask: Ask): Asking {
  const post = <Body>(url: string, payload: object) => ask<Body>(who, 'POST', url, payload);
  return {
    post,
    put: <Body>(url: string, payload: object) => ask<Body>(who, 'PUT', url, payload),
    get: <Body>(url: string) => ask<Body>(who, 'GET', url),
    record: async (id, ...evidence) => {
      let last: HandoverDto | undefined;
      for (const one of evidence) {
        const answer = await post<HandoverDto>(`/api/v1/handovers/${id}/evidence`, one);
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
        last = answer.body;
      }
      assert.ok(last);
      return last;
    },
  };
}

/** Registers more areas on a test server. */
export type More = (
  app: FastifyInstance,
  database: TestDatabase,
  deps: BenchRouteDeps,
) => Promise<void>;

/** Of carrier-a. */
const OWN_SHOPS: ReadonlySet<string> = new Set(['shop-1', 'shop-2']);

export async function startTestServer(
  spoil: Spoil = (store) => store,
  more?: More,
): Promise<TestServer> {
  const database = await startTestDatabase();
  const secret = randomBytes(32);
  const keys = deploymentKeys(secret);
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const clock = { now: Date.parse('2026-11-24T05:00:00Z') };
  const deps: BenchRouteDeps = {
    handover: {
      store: spoil(handoverStore(database.pools.app, WRITES_SQL)),
      envelope: dataKeys(database.pools.app, { secret, random, now: () => clock.now }),
      keys: keys.phones,
      book: shippedPolicies(),
      capabilities: shippedCapabilities(),
      counts: handoverCounts,
      anchors: () => ({ issuers: [] }),
      now: () => clock.now,
      random,
      signings: signingStore(database.pools.app),
      sightings: sightingStore(database.pools.app),
      recalls: recallStore(database.pools.app, 0),
      cache: new RecordCache(),
      register: { addStandings: (facts) => facts },
      tokens: new Map(),
      // The database has the last word.
      worksBy: async () => true,
      personByBadge,
    },
    bench: benchStore(database.pools.app),
    boxDoubts: clearanceStore(database.pools.app).boxDoubts,
    isOwnShop: async (operator, shop) => operator === 'carrier-a' && OWN_SHOPS.has(shop),
    receipts: keys.receipts,
    presetsOf: async () => ['recommended', 'carrier-trade-in-shop'],
  };
  let principal: Principal | undefined;
  const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('silent') });
  app.addHook('onRequest', async (request) => {
    if (principal !== undefined) request.principal = principal;
  });
  app.decorate('personShown', async (_, badge) => (badge === 'badge-2' ? 'staff-2' : undefined));
  await app.register((scope) => handoverRoutes(scope, deps), { prefix: '/api/v1/handovers' });
  await app.register((scope) => publicSigningRoutes(scope, deps.handover), {
    prefix: '/api/v1/public',
  });
  await app.register((scope) => queueRoutes(scope, deps), { prefix: '/api/v1' });
  await app.register((scope) => benchRoutes(scope, deps), { prefix: '/api/v1/bench' });
  await more?.(app, database, deps);
  const ask = async <Body>(
    who: Principal,
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: object,
  ) => {
    principal = who;
    clock.now += 60_000;
    const sent = payload === undefined ? {} : bodyOf(payload);
    const response = await app.inject({ method, url, ...sent });
    // No content is no JSON.
    const body = response.body === '' ? undefined : response.json();
    return { status: response.statusCode, body: body as Body };
  };
  const as = (who: Principal): Asking => asking(who, ask);
  return {
    app,
    database,
    deps,
    secret,
    get now() {
      return clock.now;
    },
    set now(at: number) {
      clock.now = at;
    },
    as,
    staff: as(STAFF),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

/** The giver signed on paper. */
export const ON_PAPER = { signature: { how: 'paper' } } as const;

/**
 * Everything a trade-in by the recommended preset asks, but a word on the certificate: what cannot
 * be undone comes before it, so each says that it has happened.
 */
export const ALL_BUT_CERTIFICATE = [
  { kind: 'condition', power: 'on', screen: 'ok' },
  { kind: 'prompt' },
  { kind: 'identity-check', method: 'licence', result: 'ok' },
  { kind: 'terms', accepted: true },
  { kind: 'appraisal', items: { working: true } },
  { kind: 'network-status', carrier: 'carrier-a', status: 'ok' },
  { kind: 'lock-look', sees: 'off', with: 'app' },
  { kind: 'consent', to: 'non-restoration', given: true, ...ON_PAPER },
  { kind: 'felica-tool', result: 'erased', tool: { name: 'felica-eraser' }, happened: true },
  {
    kind: 'observation',
    happened: true,
    did: [
      { on: 'sim', act: 'removal', result: 'done' },
      { on: 'sd-card', act: 'removal', result: 'done' },
      { on: 'user-data', act: 'factory-reset', result: 'done' },
    ],
  },
  { kind: 'observation', saw: [{ on: 'user-data', sees: 'clear', with: 'eye' }] },
] as const;

/** For what may be found later. */
export const LEFTOVER_CONSENT = {
  kind: 'consent',
  to: 'leftover',
  given: true,
  ...ON_PAPER,
} as const;

/** Never enrolled, signed; and the consent for what may be found. */
export const NEVER_ENROLLED = [
  {
    kind: 'declaration',
    says: [{ on: ['jpki-certificate', 'jpki-key'], word: 'never' }],
    signed: true,
    ...ON_PAPER,
  },
  LEFTOVER_CONSENT,
] as const;

/** Everything that the recommended trade-in asks for. */
export const AT_THE_COUNTER = [...ALL_BUT_CERTIFICATE, ...NEVER_ENROLLED] as const;

/** What a counter asks of a seller, for `PUT /api/v1/books/purchases/:handover`. */
export const SOLD = {
  priceYen: 24_000,
  seller: {
    name: '見本 花子',
    address: '見本県見本市見本町1-2-3',
    occupation: '会社員',
    bornOn: '1992-04-01',
  },
} as const;

/** The operator's administrator switched these presets on, too. */
export async function switchOn(
  { pools }: Pick<TestDatabase, 'pools'>,
  operator: string,
  ...presets: readonly string[]
): Promise<void> {
  const { directory } = createStaffStore(pools.staff, addressVault(randomBytes(32), randomBytes));
  const name = { ja: `見本 ${operator}`, en: `Sample ${operator}` };
  const one = { id: operator, kind: 'mno' as const, name };
  await directory.addOperator({ ...one, preset: undefined, directory: undefined });
  const by = { operator, account: undefined, now: 0 };
  const on = { usual: 'recommended', presets: ['recommended', ...presets] };
  assert.ok(await directory.changePresets(by, on));
}

/** Takes the n-th phone in, with route inspection. */
export async function takeIn(server: TestServer, n: number, who: Principal = STAFF) {
  const staff = server.as(who);
  const opened = await staff.post('/api/v1/handovers', {
    phone: samplePhone(n),
    channel: 'trade-in',
  });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  const { id } = opened.body;
  await staff.record(id, ...AT_THE_COUNTER);
  const url = `/api/v1/handovers/${id}/confirm`;
  await staff.post(url, { party: 'receiver', route: 'inspection' });
  const taken = await staff.post(url, { party: 'giver', how: 'paper' });
  assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
  return taken.body;
}

/** What a phone waits for before it may be crushed (R12, R13): locked up, and the counts agree. */
export const CRUSHABLE = [
  { kind: 'storage', locked: true },
  { kind: 'count', sent: 1, counted: 1 },
] as const;

/** By the operator itself. */
export const CRUSHED = {
  kind: 'destruction',
  by: 'carrier-a',
  method: 'crushed',
  way: 'own',
  weightGrams: 180,
} as const;
