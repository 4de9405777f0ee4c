/** A server with certificates on the real database, phones that reach them, and whoever checks. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { benchStore } from '@nagori/area-bench';
import { challengeStore } from '@nagori/area-challenge';
import type { HandoverDeps, HandoverStore } from '@nagori/area-handover';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { type IssuerKey, type Verification, verifyClearance } from '@nagori/certificate';
import { prepareJobs } from '@nagori/database';
import { type DeploymentKeys, deploymentKeys } from '@nagori/keys';
import {
  type Answer,
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
  type TestServer,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import { boxCertificateRoutes } from './box-certificate-routes.ts';
import { boxCertificateStore } from './box-certificate-store.pg.ts';
import type { ClearanceDeps } from './clearance-deps.ts';
import { clearanceStore } from './clearance-store.pg.ts';
import type { Eseals } from './eseal.ts';
import { clearancePdfRoutes, publicClearancePdfRoutes } from './pdf-routes.ts';
import { NO_ESEALS } from './read-eseals.ts';
import { reviewClearances } from './review-clearances.ts';
import { clearanceRoutes, publicClearanceRoutes } from './routes.ts';
import { turnedUpRoutes } from './turned-up-routes.ts';
import type { ClearanceDto, ClearanceStatusListDto, PublishedClearanceDto } from './wire.ts';

export interface ClearanceServer {
  readonly server: TestServer;
  readonly deps: ClearanceDeps;
  readonly keys: readonly IssuerKey[];
  readonly book: DeploymentKeys;
  readonly close: () => Promise<void>;
}

const NAMES = { operator: { ja: '見本事業者', en: 'Sample operator' } };

export async function startClearanceServer(
  spoil: (store: HandoverStore) => HandoverStore = (store) => store,
  more: Partial<HandoverDeps> = {},
  eseals: Eseals = NO_ESEALS,
): Promise<ClearanceServer> {
  const server = await startTestServer(spoil);
  await prepareJobs(server.database.pools.owner);
  const keys = deploymentKeys(randomBytes(32));
  const deps: ClearanceDeps = {
    handover: { ...server.deps.handover, ...more },
    clearances: clearanceStore(server.database.pools.app),
    challenges: challengeStore(server.database.pools.app),
    operatorKeys: keys.operatorKeys,
    keysOf: keys.list,
    namesOf: async (operator) => (operator === 'nobody' ? undefined : NAMES),
    eseals,
    origin: 'https://nagori.example',
  };
  const { app } = server;
  await app.register((scope) => clearanceRoutes(scope, deps), { prefix: '/api/v1/handovers' });
  await app.register((scope) => clearancePdfRoutes(scope, deps), { prefix: '/api/v1/handovers' });
  await app.register((scope) => publicClearancePdfRoutes(scope, deps), {
    prefix: '/api/v1/public',
  });
  await app.register((scope) => publicClearanceRoutes(scope, deps), { prefix: '/api/v1/public' });
  await app.register((scope) => turnedUpRoutes(scope, deps), { prefix: '/api/v1/clearances' });
  const { app: pool } = server.database.pools;
  const ofBoxes = {
    ...deps,
    bench: benchStore(pool),
    boxCertificates: boxCertificateStore(pool),
  };
  await app.register((scope) => boxCertificateRoutes(scope, ofBoxes), { prefix: '/api/v1/bench' });
  const { kid, publicJwk } = keys.operator('carrier-a');
  const issuers = [{ iss: 'carrier-a', kid, jwk: publicJwk as never }];
  return { server, deps, book: keys, keys: issuers, close: server.close };
}

/** What the bench records: done by staff-1, looked at by staff-2. */
export const BENCH_WORK = [
  { kind: 'felica-tool', result: 'erased', tool: { name: 'felica-eraser', version: '3.1' } },
  {
    kind: 'second-look',
    badge: 'badge-2',
    looks: [{ on: 'felica', sees: 'clear', with: 'tool' }],
  },
  { kind: 'activation-attempt', result: 'activated' },
  { kind: 'portal-look', says: 'element-empty' },
  { kind: 'portal-look', says: 'element-empty', badge: 'badge-2' },
  { kind: 'overwrite-report', actor: 'staff', tool: { name: 'overwriter' }, result: 'done' },
  {
    kind: 'second-look',
    badge: 'badge-2',
    looks: [{ on: 'user-data', sees: 'clear', with: 'app' }],
  },
] as const;

/** The n-th phone, taken in and accepted for release: the handover's id. */
export async function released(
  { server }: ClearanceServer,
  n: number,
  channel = 'trade-in',
): Promise<string> {
  await takeIn(server, n);
  const opened = await opening(server, n, 'release', channel);
  const last = await server.as(STAFF).record(opened.id, ...BENCH_WORK);
  assert.equal(last.decision.verdict, 'accept', JSON.stringify(last.decision.reasons));
  return opened.id;
}

export async function opening(
  server: TestServer,
  n: number,
  stage: string,
  channel = 'trade-in',
): Promise<HandoverDto> {
  const opened = await server.as(STAFF).post('/api/v1/handovers', {
    phone: samplePhone(n),
    channel,
    stage,
  });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  return opened.body;
}

export function issue(
  { server }: ClearanceServer,
  id: string,
  body: object = {},
): Promise<Answer<ClearanceDto>> {
  return server.as(STAFF).post<ClearanceDto>(`/api/v1/handovers/${id}/clearance`, body);
}

/** Issues, which must succeed. */
export async function certified(
  world: ClearanceServer,
  n: number,
  channel?: string,
): Promise<ClearanceDto> {
  const { status, body } = await issue(world, await released(world, n, channel));
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** What the check page finds out about the paper, and what it says. */
export async function checked(
  world: ClearanceServer,
  { id, salt }: Pick<ClearanceDto, 'id' | 'salt'>,
  imei: string | undefined,
): Promise<Verification> {
  const public_ = '/api/v1/public';
  const { server, keys } = world;
  const staff = server.as(STAFF);
  const found = await staff.get<PublishedClearanceDto>(`${public_}/clearances/${id}`);
  const list = await staff.get<ClearanceStatusListDto>(
    `${public_}/operators/${found.body.operator}/clearance-status`,
  );
  const { jws } = found.body;
  return verifyClearance({ jws, keys, imei, salt, status: list.body.status, now: server.now });
}

/** `answer`, with what its status is. */
export async function statusOf(world: ClearanceServer, paper: ClearanceDto, n: number) {
  const { answer, status } = await checked(world, paper, sampleImei(n));
  return `${answer}: ${status.kind === 'good' ? status.value.state : status.reason.code}`;
}

/** Runs the job that evidence on a phone with a certificate asks for. */
export async function review({ deps }: ClearanceServer, handover: string): Promise<number> {
  return reviewClearances(deps, 'carrier-a', handover);
}
