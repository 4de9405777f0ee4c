/**
 * The way back from a backup, into an empty database and a folder without keys.
 *
 * Invariants: nothing is replaced; the keys are the ones that the database was used with; what came
 * back is compared with the manifest before it is used.
 */
import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  assertEmptyDatabase,
  assertNoEmbedded,
  claimDeployment,
  feed,
  restoreDump,
  restoreEmbedded,
  runProgram,
  StoreError,
} from '@nagori/database';
import { type Config, secretFileOf } from '../config.ts';
import { loginSecret, openDatabase } from '../database.ts';
import { AUTHORITY_FOLDER, claimOf } from '../deployment-files.ts';
import {
  addDestroyedKeys,
  DESTROYED_KEYS_FILE,
  type DestroyedKey,
  readDestroyedKeys,
} from '../destroyed-keys.ts';
import { notEmpty } from './back-up.ts';
import { DATABASE_FILE, EMBEDDED_FILE, KEYS_FILE, type Manifest, readBackup } from './manifest.ts';
import { openFile } from './sealed-file.ts';

/** Files with keys in PEM. */
export interface Openers {
  readonly database: string;
  /** Undefined: the deployment's files are there already, from whom they were entrusted to. */
  readonly keys: string | undefined;
  /** Newer lists of destroyed keys: what they name is destroyed again. */
  readonly destroyed?: readonly string[] | undefined;
}

/** Throws StoreError. */
export async function restore(config: Config, folder: string, keys: Openers): Promise<Manifest> {
  const { databaseUrl: url, dataFolder } = config;
  const manifest = await readBackup(folder);
  // Read before anything is restored.
  const destroyed = (keys.destroyed ?? []).map(listOf);
  assertSameKind(manifest, url);
  if (url === undefined) assertNoEmbedded(dataFolder);
  else await assertEmptyDatabase(url);
  if (keys.keys !== undefined)
    await restoreKeys(config, join(folder, KEYS_FILE), keys.keys, manifest);
  const secret = loginSecret(config);
  const file = join(folder, url === undefined ? EMBEDDED_FILE : DATABASE_FILE);
  const { database } = manifest;
  await openFile(file, keys.database, (plain) =>
    url === undefined
      ? restoreEmbedded({ dataFolder, secret }, database, plain)
      : restoreDump({ url, secret }, database, plain),
  );
  const log = join(config.dataFolder, DESTROYED_KEYS_FILE);
  for (const keys of destroyed) addDestroyedKeys(log, keys);
  // A server does the same at its start, so it starts.
  if (url !== undefined) await claimDeployment({ kind: 'url', url }, claimOf(config, true));
  const { close } = await openDatabase(config, () => undefined);
  await close();
  return manifest;
}

function listOf(file: string): readonly DestroyedKey[] {
  if (existsSync(file)) return readDestroyedKeys(file);
  throw new StoreError('destroyed-keys-unreadable', `there is no \`${file}\``);
}

function assertSameKind({ files }: Manifest, url: string | undefined): void {
  const isEmbedded = EMBEDDED_FILE in files;
  if (isEmbedded === (url === undefined)) return;
  throw new StoreError(
    'backup-other-kind',
    isEmbedded
      ? 'the backup is of an embedded database: leave DATABASE_URL out'
      : 'the backup is of an external database: DATABASE_URL must name an empty one',
  );
}

async function restoreKeys(
  config: Config,
  file: string,
  key: string,
  manifest: Manifest,
): Promise<void> {
  const { dataFolder } = config;
  const secret = secretFileOf(dataFolder, process.env);
  const unpacked = join(dataFolder, manifest.secret);
  if (!existsSync(file)) {
    throw new StoreError('backup-damaged', `there is no \`${file}\`: leave --keys-key out`);
  }
  for (const path of [secret, unpacked, join(dataFolder, AUTHORITY_FOLDER)]) {
    if (existsSync(path)) throw notEmpty(path);
  }
  // PostgreSQL's account passes through this folder where the database is embedded; files are 0600.
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  await openFile(file, key, async (archive) => {
    await feed(runProgram('tar', ['-x', '-p', '-f', '-', '-C', dataFolder]), archive);
  });
  chmodSync(unpacked, 0o600);
  if (unpacked === secret) return;
  mkdirSync(dirname(secret), { recursive: true, mode: 0o755 });
  renameSync(unpacked, secret);
}
