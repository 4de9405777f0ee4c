/** A loss desk on the real database, with counters beside it and the jobs running; for tests. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { benchStore } from '@nagori/area-bench';
import {
  type HandoverDeps,
  handoverRoutes,
  handoverStore,
  handoverTasks,
  type LossTransfer,
  RecordCache,
  signingStore,
} from '@nagori/area-handover';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { handoverCounts } from '@nagori/area-insight';
import { shippedCapabilities, shippedPolicies } from '@nagori/area-staff';
import {
  dataKeys,
  prepareJobs,
  startJobs,
  startTestDatabase,
  type TestDatabase,
} from '@nagori/database';
import { buildServer, type Principal, type StaffPrincipal, serverLogger } from '@nagori/http';
import { deploymentKeys } from '@nagori/keys';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { switchOn, WRITES_SQL } from '../../handover/src/handover.testing.ts';
import { shippedDesks } from './desk-files.ts';
import { escalateLosses } from './escalate-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import { lossStore } from './loss-store.pg.ts';
import { registerLoss } from './routes.ts';
import { lossTasks } from './tasks.ts';
import type { LossCaseDto, OpenedLossDto } from './wire.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

export type Problem = {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
};

export interface LossServer {
  readonly database: TestDatabase;
  readonly transfers: readonly LossTransfer[];
  /** The authority does not answer while this is true. */
  authorityIsDown: boolean;
  /** How often it did not answer. */
  readonly unanswered: number;
  now: number;
  readonly send: <Body = LossCaseDto>(
    who: Principal,
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
  ) => Promise<Answer<Body>>;
  readonly report: (imei: string | undefined, more?: object) => Promise<OpenedLossDto>;
  readonly act: (
    id: string,
    task: string,
    payload: object,
    who?: Principal,
  ) => Promise<Answer<LossCaseDto & Problem>>;
  readonly openAt: (operator: string, imei: string, channel: string) => Promise<HandoverDto>;
  readonly escalate: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export function staffAt(
  operator: string,
  ...roles: readonly StaffPrincipal['roles'][number][]
): StaffPrincipal {
  return {
    kind: 'staff',
    account: `${operator}-account`,
    mark: `${roles[0]}-1`,
    operator,
    shop: 'shop-1',
    station: 'station-1',
    roles,
  };
}

export const DESK = staffAt('carrier-a', 'loss-desk');
const PRESETS: Readonly<Record<string, string>> = { 'mvno-c': 'collection-destroyed' };

/** Names are ids, and carriers are called so. */
export const PLACES: Pick<LossDeps, 'isCarrier' | 'namesOf'> = {
  isCarrier: async (operator) => operator.startsWith('carrier-'),
  namesOf: async (operator, shop) => ({
    operator: { ja: operator, en: operator },
    ...(shop === undefined ? {} : { shop: { ja: shop, en: shop } }),
  }),
};

export async function startLossServer(): Promise<LossServer> {
  const database = await startTestDatabase();
  for (const [operator, preset] of Object.entries(PRESETS)) {
    await switchOn(database, operator, preset);
  }
  const secret = randomBytes(32);
  const keys = deploymentKeys(secret);
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const pool = database.pools.app;
  const envelope = dataKeys(pool, { secret, random });
  const transfers: LossTransfer[] = [];
  const state = { authorityIsDown: false, unanswered: 0, now: Date.parse('2026-11-25T01:00:00Z') };
  const shared = { envelope, keys: keys.phones, now: () => state.now, random };
  const handover = handoverDeps(shared, pool);
  const loss: LossDeps = {
    ...shared,
    store: lossStore(pool),
    desks: shippedDesks(),
    ...PLACES,
    inbox: {
      transferLoss: async (transfer) => {
        if (state.authorityIsDown) {
          state.unanswered += 1;
          throw new Error('the authority does not answer');
        }
        transfers.push(transfer);
        return 'received';
      },
      reportLeftover: async () => 'received',
    },
  };
  const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('error') });
  let principal: Principal = DESK;
  app.addHook('onRequest', async (request) => {
    request.principal = principal;
  });
  const presetsOf = async (operator: string) => [PRESETS[operator] ?? 'recommended'] as const;
  const routes = {
    handover,
    receipts: keys.receipts,
    bench: benchStore(pool),
    presetsOf,
  };
  await app.register((scope) => handoverRoutes(scope, routes), { prefix: '/api/v1/handovers' });
  await app.register((scope) => registerLoss(scope, loss), { prefix: '/api/v1/loss' });
  const jobs = await jobsOf(database, handover, loss);
  const send: LossServer['send'] = async (who, method, url, payload) => {
    principal = who;
    state.now += 1_000;
    const body = payload === undefined ? {} : { payload };
    const response = await app.inject({ method, url, ...body });
    return { status: response.statusCode, body: response.json() };
  };
  return Object.assign(state, {
    database,
    transfers,
    send,
    ...shortcuts(send),
    escalate: () => escalateLosses(loss),
    close: async () => {
      await jobs.stop();
      await app.close();
      await database.close();
    },
  });
}

type Shared = Pick<HandoverDeps, 'envelope' | 'keys' | 'now' | 'random'>;

function handoverDeps(shared: Shared, pool: TestDatabase['pools']['app']): HandoverDeps {
  return {
    ...shared,
    store: handoverStore(pool, WRITES_SQL),
    signings: signingStore(pool),
    book: shippedPolicies(),
    capabilities: shippedCapabilities(),
    counts: handoverCounts,
    anchors: () => ({ issuers: [] }),
    cache: new RecordCache(),
    register: { addStandings: (facts) => facts },
    tokens: new Map(),
    // The database has the last word.
    worksBy: async () => true,
    personByBadge: async () => ({ kind: 'refused', code: 'badge-unknown' }),
  };
}

async function jobsOf({ pools }: TestDatabase, handover: HandoverDeps, loss: LossDeps) {
  await prepareJobs(pools.owner);
  return startJobs(pools.jobs, {
    tasks: { ...handoverTasks(handover).tasks, ...lossTasks(loss).tasks },
    rounds: {},
    onFailure: () => undefined,
  });
}

function shortcuts(send: LossServer['send']): Pick<LossServer, 'report' | 'act' | 'openAt'> {
  return {
    report: async (imei, more = {}) => {
      const asked = {
        ...(imei === undefined ? {} : { imei }),
        contact: '090-0000-0001',
        inside: ['sample-pay', 'sample-transit'],
        certificate: 'yes',
        ...more,
      };
      const url = '/api/v1/loss/cases';
      const { status, body } = await send<OpenedLossDto>(DESK, 'POST', url, asked);
      assert.ok(status === 201 || status === 200, JSON.stringify(body));
      return body;
    },
    act: (id, task, payload, who = DESK) =>
      send(who, 'POST', `/api/v1/loss/cases/${id}/tasks/${task}`, payload),
    openAt: async (operator, imei, channel) => {
      const phone = { imei, platform: 'android', model: 'EX-B1', os: '15' };
      const who = staffAt(operator, 'counter');
      const opened = await send<HandoverDto>(who, 'POST', '/api/v1/handovers', { phone, channel });
      assert.equal(opened.status, 201, JSON.stringify(opened.body));
      return opened.body;
    },
  };
}

let serial = 0;
export function nextImei(): string {
  serial += 1;
  const key = `0050170000${String(serial).padStart(4, '0')}` as ImeiKey;
  return `${key}${checkDigit(key)}`;
}

export function taskOf(view: LossCaseDto, task: string): LossCaseDto['tasks'][number] {
  const found = view.tasks.find((one) => one.task === task);
  assert.ok(found, `no task ${task}`);
  return found;
}

/** Asks again until it holds, or gives the last answer: jobs take a moment. */
export async function until<Value>(
  ask: () => Promise<Value>,
  holds: (value: Value) => boolean,
): Promise<Value> {
  const end = performance.now() + 10_000;
  for (;;) {
    const value = await ask();
    if (holds(value) || performance.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
