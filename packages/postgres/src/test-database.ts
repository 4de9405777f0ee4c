/** A database for one test file: the real server in a folder of its own, gone afterwards. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { openPools, type Pools } from './pools.ts';

export interface TestDatabase {
  readonly pools: Pools;
  readonly server: EmbeddedServer;
  readonly close: () => Promise<void>;
}

/** Starts and migrates; about a second. Call `close` in `after`. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-test-'));
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder);
  const pools = openPools(server.connection);
  await migrate(pools.owner);
  return {
    pools,
    server,
    close: async () => {
      await pools.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
