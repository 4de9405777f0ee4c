/** A test server that an auditor asks, too. */
import { auditRoutes } from './audit-routes.ts';
import { auditStore } from './audit-store.pg.ts';
import { startTestServer, type TestServer } from './handover.testing.ts';
import { lookStore } from './look-store.pg.ts';
import { sealStore } from './seal-store.pg.ts';

export interface AuditServer extends TestServer {
  readonly looks: ReturnType<typeof lookStore>;
}

export async function startAuditServer(): Promise<AuditServer> {
  const server = await startTestServer(undefined, async (app, database, deps) => {
    const { handover, receipts } = deps;
    const { app: pool } = database.pools;
    const looks = lookStore(pool);
    Object.assign(handover, { looks });
    const audit = { handover, receipts, looks, audit: auditStore(pool), seals: sealStore(pool) };
    await app.register((area) => auditRoutes(area, audit), { prefix: '/api/v1/audit' });
  });
  // The clock is one object: spreading would stop it.
  return Object.assign(server, { looks: lookStore(server.database.pools.app) });
}
