/** A test server that an auditor asks, too. */
import { auditRoutes } from './audit-routes.ts';
import { auditStore } from './audit-store.pg.ts';
import { destroyedKeyStore } from './destroyed-key-store.pg.ts';
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
    const audit = {
      ...{ handover, receipts, looks, audit: auditStore(pool), seals: sealStore(pool) },
      ...{ destroyedKeys: destroyedKeyStore(pool), backupDays: 35 },
    };
    await app.register((area) => auditRoutes(area, audit), { prefix: '/api/v1/audit' });
  });
  // The clock is one object: spreading would stop it.
  return Object.assign(server, { looks: lookStore(server.database.pools.app) });
}

/** The columns of an entry that say what happened; its chain is in the others. */
export const ENTRY = 'handover, kind, at, verdict, reasons, sealed, key_id, digest';

/** The record of one phone in the place of another's, as a person with the database's keys can. */
export async function copyEntries(
  { database }: Pick<TestServer, 'database'>,
  from: Uint8Array,
  to: Uint8Array,
): Promise<void> {
  const { owner } = database.pools;
  await owner.query('delete from nagori.entry where phone_key = $1', [to]);
  await owner.query(
    `insert into nagori.entry (operator, phone_key, seq, ${ENTRY}, hash)
     select operator, $2, seq, ${ENTRY}, hash from nagori.entry where phone_key = $1`,
    [from, to],
  );
}
