/** The database of this process: the embedded one, or one's own; brought up to date. */
import { mkdirSync } from 'node:fs';
import {
  type Connection,
  openPools,
  type Pools,
  prepareDatabase,
  startEmbedded,
} from '@nagori/database';
import { deploymentKeys } from '@nagori/keys';
import { type Config, deploymentSecret, secretOf } from './config.ts';

export interface Database {
  readonly pools: Pools;
  /** For workers, who open pools of their own. */
  readonly connection: Connection;
  /** What was applied at this start; empty where nothing was new. */
  readonly migrated: readonly string[];
  readonly close: () => Promise<void>;
}

export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'databaseSecretFile' | 'dataFolder'>,
  onError: (error: Error) => void,
): Promise<Database> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o755 });
  const secret = loginSecret(config);
  const { databaseUrl: url } = config;
  const embedded = url === undefined ? await startEmbedded(config.dataFolder, secret) : undefined;
  const connection: Connection = embedded?.connection ?? {
    kind: 'url',
    url: url as string,
    secret,
  };
  const migrated = await prepareDatabase(connection).catch(async (error: unknown) => {
    // A start that fails leaves no database running behind.
    await embedded?.stop();
    throw error;
  });
  let closing = false;
  const pools = openPools(connection, {
    most: 20,
    // Connections that end because we end them are no news.
    onError: (error) => {
      if (!closing) onError(error);
    },
  });
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

/** What the passwords of the logins are derived from (decision 0057). */
export function loginSecret({
  dataFolder,
  databaseSecretFile: file,
}: {
  readonly dataFolder: string;
  readonly databaseSecretFile?: string | undefined;
}): Uint8Array {
  if (file !== undefined) return secretOf(file);
  return deploymentKeys(deploymentSecret(dataFolder, process.env)).derive('database');
}
