/** The database of this process: the embedded one, or one's own; brought up to date. */
import { mkdirSync } from 'node:fs';
import {
  type Connection,
  migrate,
  openPools,
  type Pools,
  prepareJobs,
  startEmbedded,
} from '@nagori/postgres';
import type { Config } from './config.ts';

export interface Database {
  readonly pools: Pools;
  /** For workers, who open pools of their own. */
  readonly connection: Connection;
  /** What was applied at this start; empty where nothing was new. */
  readonly migrated: readonly string[];
  readonly close: () => Promise<void>;
}

export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  onError: (error: Error) => void,
): Promise<Database> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o755 });
  const embedded =
    config.databaseUrl === undefined ? await startEmbedded(config.dataFolder) : undefined;
  const connection: Connection = embedded?.connection ?? {
    kind: 'url',
    url: config.databaseUrl as string,
  };
  let closing = false;
  const pools = openPools(connection, {
    most: 20,
    // Connections that end because we end them are no news.
    onError: (error) => {
      if (!closing) onError(error);
    },
  });
  const migrated = await migrate(pools.owner);
  await prepareJobs(pools.owner);
  return {
    pools,
    connection,
    migrated,
    close: async () => {
      closing = true;
      await pools.end();
      await embedded?.stop();
    },
  };
}
