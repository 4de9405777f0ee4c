/** Opens this process's database, embedded or external, and brings it up to date. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Connection,
  claimDeployment,
  destroyAgain,
  openPools,
  openReplica,
  openReplicaPool,
  type Pools,
  prepareDatabase,
  type Replica,
  replicationOf,
  StoreError,
  startEmbedded,
} from '@nagori/database';
import { deploymentKeys } from '@nagori/keys';
import { closedOnce } from './closed-once.ts';
import { type Config, deploymentSecret, secretOf } from './config.ts';
import { claimOf, type DeploymentPlace, makeSecret } from './deployment-files.ts';
import { DESTROYED_KEYS_FILE, readDestroyedKeys } from './destroyed-keys.ts';

export interface Database {
  readonly pools: Pools;
  /** For workers, which open their own pools. */
  readonly connection: Connection;
  /** Undefined if there is none. */
  readonly replica: { readonly reads: Replica; readonly connection: Connection } | undefined;
  /** Migrations applied at this start; empty if none were new. */
  readonly migrated: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * `usesAuthority`: the program signs with the authority's keys. Throws StoreError, also where this
 * machine has other keys than the database was used with.
 */
export async function openDatabase(
  config: Pick<
    Config,
    'databaseUrl' | 'replicaUrl' | 'databaseSecretFile' | 'migrates' | 'connections'
  > &
    DeploymentPlace,
  onError: (error: Error) => void,
  usesAuthority = true,
): Promise<Database> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o755 });
  const { databaseUrl: url } = config;
  const claim = () => claimOf(config, usesAuthority);
  if (url === undefined) makeSecret(config.dataFolder);
  else await claimDeployment({ kind: 'url', url }, claim());
  const secret = loginSecret(config);
  const embedded = url === undefined ? await startEmbedded(config.dataFolder, secret) : undefined;
  const connection: Connection = embedded?.connection ?? {
    kind: 'url',
    url: url as string,
    secret,
  };
  let migrated: readonly string[];
  try {
    if (embedded !== undefined) await claimDeployment(connection, claim());
    migrated = await prepareDatabase(connection, config.migrates);
    // A restore from an older backup brings back what was destroyed since.
    await destroyAgain(connection, readDestroyedKeys(join(config.dataFolder, DESTROYED_KEYS_FILE)));
  } catch (error) {
    // A failed start leaves no database running.
    await embedded?.stop();
    throw error;
  }
  let closing = false;
  // Connections that this program closes are not reported.
  const report = (error: Error) => {
    if (!closing) onError(error);
  };
  const pools = openPools(connection, { sizes: config.connections.sizes, onError: report });
  const replica = replicaOf(config, secret, pools, report);
  return {
    pools,
    connection,
    replica,
    migrated,
    close: closedOnce(async () => {
      closing = true;
      await replica?.reads.end();
      await pools.end();
      await embedded?.stop();
    }),
  };
}

/** Connects when it is first read from. */
function replicaOf(
  { replicaUrl: url, connections }: Pick<Config, 'replicaUrl' | 'connections'>,
  secret: Uint8Array,
  { app: primary }: Pools,
  onError: (error: Error) => void,
): Database['replica'] {
  if (url === undefined) return undefined;
  const connection: Connection = { kind: 'url', url, secret };
  const replica = openReplicaPool(connection, { size: connections.replica, primary, onError });
  const onAway = (error: unknown) => onError(error as Error);
  return { reads: openReplica({ replica, primary, onAway }), connection };
}

/** Throws StoreError where the replica's address leads to another database. */
export async function assertReplicaFits({ replica }: Pick<Database, 'replica'>): Promise<void> {
  if ((await replica?.reads.state())?.kind !== 'differs') return;
  throw new StoreError(
    'replica-differs',
    'DATABASE_REPLICA_URL leads to another database than DATABASE_URL',
  );
}

/** What a program says loudly when it starts; empty if nothing. */
export async function warningsOf(
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
  { pools }: Pick<Database, 'pools'>,
): Promise<readonly string[]> {
  // The embedded database is one machine's, as everybody who starts it knows.
  if (databaseUrl === undefined || (await replicationOf(pools.app)) === 'strict') return [];
  return [
    'no standby confirms what is stored (synchronous_standby_names, synchronous_commit): ' +
      'what is acknowledged is lost with this one machine',
  ];
}

/** The secret from which the logins' passwords are derived (decision 0057). */
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
