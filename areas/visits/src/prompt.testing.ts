/** Announced visits on the real database, with jobs and a real mail server; for tests. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { benchStore } from '@nagori/area-bench';
import {
  type HandoverDeps,
  handoverRoutes,
  handoverStore,
  RecordCache,
  signingStore,
} from '@nagori/area-handover';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { handoverCounts } from '@nagori/area-insight';
import { shippedCapabilities, shippedPolicies, smtpMailer } from '@nagori/area-staff';
import {
  dataKeys,
  prepareJobs,
  startJobs,
  startTestDatabase,
  type TestDatabase,
} from '@nagori/database';
import { buildServer, type Principal, type StaffPrincipal, serverLogger } from '@nagori/http';
import { deploymentKeys } from '@nagori/keys';
import { WRITES_SQL } from '../../handover/src/handover.testing.ts';
import { type MailServer, startMailServer } from '../../staff/src/mail-server.testing.ts';
import { registerPrompts } from './routes.ts';
import { promptTasks } from './tasks.ts';
import type { VisitDeps } from './visit-deps.ts';
import { visitStore } from './visit-store.pg.ts';
import type { VisitDto, VisitListDto } from './wire.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

export interface PromptServer {
  readonly database: TestDatabase;
  readonly smtp: MailServer;
  readonly deps: VisitDeps;
  now: number;
  /** The database dies at the moment when a mail is recorded as sent. */
  recordingFails: boolean;
  readonly failures: unknown[];
  readonly send: <Body>(
    who: Principal | undefined,
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
  ) => Promise<Answer<Body>>;
  readonly plan: (more?: object) => Promise<VisitDto>;
  readonly visit: (id: string) => Promise<VisitDto>;
  readonly openAt: (imei: string, who?: Principal) => Promise<HandoverDto>;
  readonly close: () => Promise<void>;
}

export const COUNTER: StaffPrincipal = {
  kind: 'staff',
  account: 'account-1',
  mark: 'counter-1',
  operator: 'carrier-a',
  shop: 'shop-1',
  station: 'station-1',
  roles: ['counter', 'administrator'],
};

const PLACES: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  'carrier-a/': { ja: '見本キャリアA', en: 'Sample Carrier A' },
  'carrier-a/shop-1': { ja: '見本キャリアA 見本一号店', en: 'Sample Carrier A, Sample Shop 1' },
  'dealer-d/shop-1': { ja: '見本買取D 見本一号店', en: 'Sample Dealer D, Sample Shop 1' },
};

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const presetsOf = async () => ['recommended'] as const;
const personByBadge = async () => ({ kind: 'refused', code: 'badge-unknown' }) as const;

export async function startPromptServer(): Promise<PromptServer> {
  const [database, smtp] = await Promise.all([startTestDatabase(), startMailServer()]);
  const secret = randomBytes(32);
  const keys = deploymentKeys(secret);
  const pool = database.pools.app;
  // Ten in the morning in Japan.
  const state = { now: Date.parse('2026-11-25T01:00:00Z'), recordingFails: false };
  const handover: HandoverDeps = {
    store: handoverStore(pool, WRITES_SQL),
    signings: signingStore(pool),
    envelope: dataKeys(pool, { secret, random }),
    keys: keys.phones,
    book: shippedPolicies(),
    capabilities: shippedCapabilities(),
    anchors: () => ({ issuers: [] }),
    now: () => state.now,
    random,
    cache: new RecordCache(),
    register: { addStandings: (facts) => facts },
    tokens: new Map(),
    ...{ worksBy: async () => true, personByBadge, counts: handoverCounts },
  };
  const visits = visitStore(pool);
  const deps: VisitDeps = {
    handover,
    visits: {
      ...visits,
      prompted: async (...args) => {
        if (state.recordingFails) throw new Error('the database is gone');
        await visits.prompted(...args);
      },
    },
    mailer: smtpMailer({ url: smtp.url, from: 'nagori@nagori.example', withinMs: 3_000 }),
    origin: 'https://nagori.example',
    nameOf: async (operator, shop) => PLACES[`${operator}/${shop ?? ''}`],
  };
  const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('error') });
  let principal: Principal | undefined;
  app.addHook('onRequest', async (request) => {
    if (principal !== undefined) request.principal = principal;
  });
  const routes = {
    handover,
    receipts: keys.receipts,
    bench: benchStore(pool),
    presetsOf,
  };
  await app.register((area) => handoverRoutes(area, routes), { prefix: '/api/v1/handovers' });
  await app.register((area) => registerPrompts(area, deps), { prefix: '/api/v1' });
  await prepareJobs(database.pools.owner);
  const failures: unknown[] = [];
  const jobs = await startJobs(database.pools.jobs, {
    ...promptTasks(deps),
    rounds: {},
    onFailure: (_, error) => failures.push(error),
  });
  const send: PromptServer['send'] = async (who, method, url, payload) => {
    principal = who;
    const body = payload === undefined ? {} : { payload };
    const response = await app.inject({ method, url, ...body });
    return { status: response.statusCode, body: response.json() };
  };
  return Object.assign(state, {
    database,
    smtp,
    deps,
    failures,
    send,
    ...shortcuts(send, () => state.now),
    close: async () => {
      await jobs.stop();
      await app.close();
      await Promise.all([database.close(), smtp.close()]);
    },
  });
}

let serial = 0;

function shortcuts(
  send: PromptServer['send'],
  now: () => number,
): Pick<PromptServer, 'plan' | 'visit' | 'openAt'> {
  return {
    plan: async (more = {}) => {
      serial += 1;
      const plannedOn = new Date(now() + 57 * 3_600_000).toISOString().slice(0, 10);
      const asked = { email: `mihon-${serial}@example.jp`, plannedOn, ...more };
      const { status, body } = await send<VisitDto>(COUNTER, 'POST', '/api/v1/visits', asked);
      assert.equal(status, 201, JSON.stringify(body));
      return body;
    },
    visit: async (id) => {
      const url = '/api/v1/visits?from=2026-01-01&to=2027-12-31';
      const { body } = await send<VisitListDto>(COUNTER, 'GET', url);
      const found = body.items.find((one) => one.id === id);
      assert.ok(found, 'the visit is listed');
      return found;
    },
    openAt: async (imei, who = COUNTER) => {
      const phone = { imei, platform: 'android', model: 'EX-B1', os: '15' };
      const asked = { phone, channel: 'trade-in' };
      const { status, body } = await send<HandoverDto>(who, 'POST', '/api/v1/handovers', asked);
      assert.ok(status === 201 || status === 200, JSON.stringify(body));
      return body;
    },
  };
}

/** Asks again until it holds, or gives the last answer: jobs take a moment. */
export async function until<Value>(
  ask: () => Promise<Value> | Value,
  holds: (value: Value) => boolean,
): Promise<Value> {
  const end = performance.now() + 15_000;
  for (;;) {
    const value = await ask();
    if (holds(value) || performance.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
