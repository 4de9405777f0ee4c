/** A server with register, certificates and handovers on the real database, and who asks it. */
import { randomBytes } from 'node:crypto';
import { challengeStore } from '@nagori/area-challenge';
import {
  type ClearanceDeps,
  clearanceRoutes,
  clearanceStore,
  NO_ESEALS,
  publicClearanceRoutes,
} from '@nagori/area-clearance';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { prepareJobs } from '@nagori/database';
import type { StaffPrincipal } from '@nagori/http';
import { type DeploymentKeys, deploymentKeys } from '@nagori/keys';
import {
  type Answer,
  STAFF,
  startTestServer,
  type TestServer,
} from '../../handover/src/handover.testing.ts';
import { publicRegisterRoutes } from './public-routes.ts';
import { RegisterPublisher } from './publish-register.ts';
import { Register } from './register.ts';
import { COMMITTEE_ACTS } from './registry-act.ts';
import type { RegistryDeps } from './registry-deps.ts';
import { registryStore } from './registry-store.pg.ts';
import { registryRoutes } from './routes.ts';
import type { RegistrarActDto, RegistryWholeFileDto } from './wire.ts';

export const BODY = 'guideline-body';
export const DEALER = 'dealer-d';

const at = (operator: string, mark: string, role: StaffPrincipal['roles'][number]) =>
  ({ ...STAFF, operator, mark, account: `${mark}-account`, roles: [role] }) as const;
export const REGISTRAR: StaffPrincipal = at(BODY, 'registrar-1', 'registrar');
export const COMMITTEE: StaffPrincipal = at(BODY, 'committee-1', 'committee');
export const ADMINISTRATOR: StaffPrincipal = at(DEALER, 'administrator-1', 'administrator');
/** At the dealer's counter and bench. */
export const DEALERS: StaffPrincipal = { ...STAFF, operator: DEALER };

export interface RegistryServer {
  readonly server: TestServer;
  readonly deps: RegistryDeps;
  readonly clearance: ClearanceDeps;
  readonly keys: DeploymentKeys;
  readonly decide: (act: RegistrarActDto, operator?: string) => Promise<Refusable>;
  readonly close: () => Promise<void>;
}
type Refusable = Answer<RegistryWholeFileDto & { readonly code?: string; readonly errors?: [] }>;

const OPERATORS = [
  ['carrier-a', 'mno'],
  [DEALER, 'dealer'],
  ['mvno-c', 'mvno'],
  [BODY, 'guideline-body'],
] as const;

export async function startRegistryServer(): Promise<RegistryServer> {
  const server = await startTestServer();
  const { owner, app: pool } = server.database.pools;
  await prepareJobs(owner);
  for (const [id, kind] of OPERATORS) {
    await owner.query(
      `insert into staff.operator (id, kind, name_ja, name_en) values ($1, $2, $3, $4)`,
      [id, kind, `見本 ${id}`, `Sample ${id}`],
    );
    if (kind === 'guideline-body') continue;
    for (const shop of ['shop-1', 'shop-2']) {
      await owner.query(
        `insert into staff.shop (operator, id, name_ja, name_en) values
        ($1, $2, $3, $4)`,
        [id, shop, `見本店 ${shop}`, `Sample ${shop}`],
      );
    }
  }
  const keys = deploymentKeys(randomBytes(32));
  const { operatorKeys } = keys;
  const registry = registryStore(pool);
  const register = new Register(registry);
  await register.refresh();
  Object.assign(server.deps.handover, { register });
  const deps: RegistryDeps = { registry, register, now: () => server.now };
  const names = { operator: { ja: '見本事業者', en: 'Sample operator' } };
  const clearance: ClearanceDeps = {
    handover: server.deps.handover,
    clearances: clearanceStore(pool),
    challenges: challengeStore(pool),
    operatorKeys,
    keysOf: keys.list,
    namesOf: async () => names,
    eseals: NO_ESEALS,
    origin: 'https://nagori.example',
  };
  const publisher = new RegisterPublisher({ ...deps, operatorKeys });
  const nameOf = async () => names.operator;
  const { app } = server;
  await app.register((area) => clearanceRoutes(area, clearance), { prefix: '/api/v1/handovers' });
  await app.register((area) => publicClearanceRoutes(area, clearance), {
    prefix: '/api/v1/public',
  });
  await app.register((area) => registryRoutes(area, deps), { prefix: '/api/v1/registry' });
  await app.register((area) => publicRegisterRoutes(area, { deps, publisher, nameOf }), {
    prefix: '/api/v1/public/register',
  });
  const decide = (act: RegistrarActDto, operator = DEALER) =>
    server
      .as(COMMITTEE_ACTS.has(act.act) ? COMMITTEE : REGISTRAR)
      .post<Refusable['body']>(`/api/v1/registry/files/${operator}`, act);
  return { server, deps, clearance, keys, decide, close: server.close };
}

export const iso = (at_: number): string => new Date(at_).toISOString();

/** The dealer, certified from now on for its first shop. */
export async function certify({ server, decide }: RegistryServer, shops = ['shop-1']) {
  await server.as(ADMINISTRATOR).post('/api/v1/registry/own', {
    act: 'apply',
    shops,
    papersOf: iso(server.now - 86_400_000),
  });
  await decide({ act: 'audit', finding: 'conforms' });
  return decide({ act: 'certify', until: iso(server.now + 700 * 86_400_000) });
}

/** The state of each compartment, as the gate sees it. */
export const statesOf = ({ compartments }: HandoverDto): Readonly<Record<string, string>> =>
  Object.fromEntries(compartments.map(({ compartment, state }) => [compartment, state]));
