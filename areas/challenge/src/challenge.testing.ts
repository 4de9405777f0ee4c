/**
 * Servers with handovers and challenges on one real database, an authority with a key of its own,
 * and a holder who answers.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { type BenchStore, benchStore } from '@nagori/area-bench';
import {
  type HandoverStore,
  handoverRoutes,
  handoverStore,
  type LeftoverReport,
  RecordCache,
  signingStore,
} from '@nagori/area-handover';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { handoverCounts } from '@nagori/area-insight';
import { listedKeys, shippedCapabilities, shippedPolicies } from '@nagori/area-staff';
import { invitationIn, openInvitation, requestFor, type StatementRequest } from '@nagori/challenge';
import {
  dataKeys,
  openPoolsWithOwner,
  type PoolsWithOwner,
  prepareJobs,
  startTestDatabase,
  type TestDatabase,
} from '@nagori/database';
import type { Anchor } from '@nagori/evidence';
import { buildServer, type Principal, type StaffPrincipal } from '@nagori/http';
import { deploymentKeys } from '@nagori/keys';
import { type ThrowawayAuthority, throwawayAuthority } from '@nagori/testkit';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { sampleImei, WRITES_SQL } from '../../handover/src/handover.testing.ts';
import type { ChallengeRouteDeps } from './challenge-deps.ts';
import { challengeStore } from './challenge-store.pg.ts';
import { challengeRoutes, holderChallengeRoutes } from './routes.ts';
import type {
  ChallengeDto,
  ChallengeOpenedDto,
  ChallengesDto,
  HolderChallengeDto,
  OpenChallengeDto,
} from './wire.ts';

export const AUTHORITY: ThrowawayAuthority = throwawayAuthority('server-challenge');
export const EID = '00F1E2D3C4B5A697';

export const STAFF: StaffPrincipal = {
  kind: 'staff',
  account: 'account-1',
  mark: 'staff-1',
  operator: 'carrier-a',
  shop: 'shop-1',
  station: 'station-1',
  roles: ['counter', 'bench', 'auditor'],
};

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

interface ProblemDto {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}
export type Either<Body> = Body & Partial<ProblemDto>;

export interface World {
  readonly database: TestDatabase;
  /** Everything that any of the servers logged. */
  readonly log: () => string;
  /** What the authority publishes, by address. */
  readonly lists: Map<string, string>;
  /** Everything that reached the authority's inbox. */
  readonly reports: LeftoverReport[];
  /** Every byte that was drawn at random, to be looked for where it must not be. */
  readonly drawn: Uint8Array[];
  now: number;
  readonly server: (spoil?: (store: HandoverStore) => HandoverStore) => Promise<ServerOfWorld>;
  readonly close: () => Promise<void>;
}

interface Served {
  readonly app: FastifyInstance;
  readonly deps: ChallengeRouteDeps;
  readonly post: <Body>(url: string, payload: object, who?: Principal) => Promise<Answer<Body>>;
  readonly get: <Body>(url: string, who?: Principal) => Promise<Answer<Body>>;
}

/** A server, and what staff and holder do there. */
export type ServerOfWorld = Served & ReturnType<typeof actsAt>;

const actsAt = (server: Served, now: () => number) => ({
  opened: (n: number, part?: object) => openedHandover(server, n, part),
  asks: (handover: string, ask: OpenChallengeDto) => asked(server, handover, ask),
  requestOf: (qr: string, eid: string | undefined) => requestOf(server, now(), qr, eid),
  operatorAnchors: () => operatorAnchors(server),
  newest: (handover: string) => newest(server, handover),
  upload: (up: string, statement: string) =>
    server.post<Either<HolderChallengeDto>>(up, { statement }),
  statementsOf: (handover: string) => statementsOf(server, handover),
});

export async function startWorld(): Promise<World> {
  const database = await startTestDatabase();
  const secret = randomBytes(32);
  const drawn: Uint8Array[] = [];
  const lists = new Map<string, string>();
  const reports: LeftoverReport[] = [];
  const stream = new PassThrough();
  let logged = '';
  stream.on('data', (chunk: Buffer) => {
    logged += chunk.toString('utf8');
  });
  const closers: (() => Promise<unknown>)[] = [];
  const clock = { now: Date.parse('2026-11-24T05:00:00Z') };
  const random = (sizeBytes: number) => {
    const bytes = new Uint8Array(randomBytes(sizeBytes));
    drawn.push(bytes);
    return bytes;
  };
  return {
    database,
    lists,
    reports,
    drawn,
    log: () => logged,
    get now() {
      return clock.now;
    },
    set now(at: number) {
      clock.now = at;
    },
    server: async (spoil = (store) => store) => {
      const pools = openPoolsWithOwner(database.connection);
      await prepareJobs(pools.owner);
      const deps = composed(pools, secret, random, { lists, reports }, () => clock.now, spoil);
      const app = await buildServer({
        origin: 'http://localhost',
        logger: pino({ level: 'trace' }, stream),
      });
      closers.push(
        () => app.close(),
        () => pools.end(),
      );
      const server = await served(app, deps, benchStore(pools.app));
      return { ...server, ...actsAt(server, () => clock.now) };
    },
    close: async () => {
      for (const close of closers) await close();
      await database.close();
    },
  };
}

function composed(
  pools: PoolsWithOwner,
  secret: Uint8Array,
  random: (sizeBytes: number) => Uint8Array,
  { lists, reports }: Pick<World, 'lists' | 'reports'>,
  now: () => number,
  spoil: (store: HandoverStore) => HandoverStore,
): ChallengeRouteDeps {
  const keys = deploymentKeys(secret);
  return {
    handover: {
      store: spoil(handoverStore(pools.app, WRITES_SQL)),
      signings: signingStore(pools.app),
      envelope: dataKeys(pools.app, { secret, random }),
      keys: keys.phones,
      book: shippedPolicies(),
      capabilities: shippedCapabilities(),
      counts: handoverCounts,
      anchors: () => AUTHORITY.anchors,
      now,
      random,
      cache: new RecordCache(),
      register: { addStandings: (facts) => facts },
      tokens: new Map(),
      // The database has the last word.
      worksBy: async () => true,
      personByBadge: async () => ({ kind: 'refused', code: 'badge-unknown' }),
    },
    challenges: challengeStore(pools.app),
    operatorKeys: keys.operatorKeys,
    lists: { fetch: async (uri) => lists.get(uri) },
    freshAnchors: async () => AUTHORITY.anchors,
    inbox: {
      reportLeftover: async (report) => {
        reports.push(report);
        return 'received';
      },
    },
    whoAsks: async (operator, shop) => `見本 ${operator} ${shop ?? ''}`.trim(),
    origin: 'http://localhost',
    answerPage: '/holder/answer',
    publicKeys: async (operator) =>
      operator === 'carrier-a'
        ? { name: { ja: '見本', en: 'Sample' }, keys: listedKeys(keys, operator) }
        : undefined,
  };
}

let addresses = 0;

async function served(
  app: FastifyInstance,
  deps: ChallengeRouteDeps,
  bench: BenchStore,
): Promise<Served> {
  let principal: Principal | undefined;
  app.addHook('onRequest', async (request) => {
    if (principal !== undefined) request.principal = principal;
  });
  const handover = {
    handover: deps.handover,
    receipts: { sign: () => 'receipt', open: () => undefined },
    bench,
    presetsOf: async () => ['recommended'] as const,
  };
  const prefix = '/api/v1/handovers';
  await app.register((scope) => handoverRoutes(scope, handover), { prefix });
  await app.register((scope) => challengeRoutes(scope, deps), { prefix });
  await app.register((scope) => holderChallengeRoutes(scope, deps));
  await app.ready();
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
    who = STAFF as Principal,
  ) => {
    principal = who;
    // Each from an address of its own, so that the limits by address do not meet.
    addresses += 1;
    const remoteAddress = `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`;
    const sent = payload === undefined ? {} : { payload };
    const response = await app.inject({ method, url, remoteAddress, ...sent });
    return { status: response.statusCode, body: response.json() };
  };
  return {
    app,
    deps,
    post: (url, payload, who) => ask('POST', url, payload, who),
    get: (url, who) => ask('GET', url, undefined, who),
  };
}

/** A handover of the n-th invented phone. */
async function openedHandover(server: Served, n: number, part: object = {}) {
  const phone = { imei: sampleImei(n), platform: 'android', model: 'EX-B1', os: '15' };
  const body = { phone, channel: 'trade-in', ...part };
  const opened = await server.post<HandoverDto>('/api/v1/handovers', body);
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  return opened.body;
}

async function asked(
  server: Served,
  handover: string,
  ask: OpenChallengeDto,
): Promise<ChallengeOpenedDto> {
  const url = `/api/v1/handovers/${handover}/challenges`;
  const opened = await server.post<ChallengeOpenedDto>(url, ask);
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  return opened.body;
}

/** The holder's app: keys of the operator from its feed, the invitation out of the QR code, M2. */
async function requestOf(
  server: Served,
  now: number,
  qr: string,
  eid: string | undefined,
): Promise<{ readonly request: StatementRequest; readonly up: string; readonly who: string }> {
  const anchors = await operatorAnchors(server);
  const read = await openInvitation(invitationIn(qr) ?? '', { operators: anchors, now });
  assert.ok(read.kind === 'good', JSON.stringify(read));
  const request = requestFor(read.value, eid);
  assert.ok(request.kind === 'good', JSON.stringify(request));
  return { request: request.value, up: new URL(read.value.up).pathname, who: read.value.who };
}

async function operatorAnchors(server: Served): Promise<readonly Anchor[]> {
  const url = '/api/v1/public/operators/carrier-a/keys';
  const { body } = await server.get<{ keys: { kid: string }[] }>(url);
  return body.keys.map((jwk) => ({ iss: 'carrier-a', kid: jwk.kid, jwk: jwk as never }));
}

let statements = 0;

/** M3: what the authority signs on a request. */
export function stated(
  world: World,
  request: StatementRequest,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  statements += 1;
  return AUTHORITY.statement({
    jti: `statement-${statements}-of-the-test`,
    iat: Math.floor(world.now / 60_000) * 60,
    exp: request.exp,
    ch: request.ch,
    about: 'eid' in request ? 'element' : 'person',
    c_elem: request.c_elem,
    ...claims,
  });
}

export const challengesUrl = (handover: string, rest = ''): string =>
  `/api/v1/handovers/${handover}/challenges${rest}`;

/** The newest challenge of a handover, as staff see it. */
async function newest(server: Served, handover: string): Promise<ChallengeDto | undefined> {
  const { body } = await server.get<ChallengesDto>(challengesUrl(handover));
  return body.items[0];
}

/** Evidence of statements on a handover, as it is read. */
async function statementsOf(server: Served, handover: string) {
  const { body } = await server.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  return body.evidence.filter(({ kind }) => kind === 'authority-statement');
}
