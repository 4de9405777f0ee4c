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
  claimDeployment,
  feed,
  restoreDump,
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
import { externalDatabase, notEmpty } from './back-up.ts';
import { DATABASE_FILE, KEYS_FILE, type Manifest, readBackup } from './manifest.ts';
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
  const url = externalDatabase(config);
  const manifest = await readBackup(folder);
  // Read before anything is restored.
  const destroyed = (keys.destroyed ?? []).map(listOf);
  await assertEmptyDatabase(url);
  if (keys.keys !== undefined)
    await restoreKeys(config, join(folder, KEYS_FILE), keys.keys, manifest);
  const secret = loginSecret(config);
  await openFile(join(folder, DATABASE_FILE), keys.database, (dump) =>
    restoreDump({ url, secret }, manifest.database, dump),
  );
  const log = join(config.dataFolder, DESTROYED_KEYS_FILE);
  for (const keys of destroyed) addDestroyedKeys(log, keys);
  // A server does the same at its start, so it starts.
  await claimDeployment({ kind: 'url', url }, claimOf(config, true));
  const { close } = await openDatabase(config, () => undefined);
  await close();
  return manifest;
}

function listOf(file: string): readonly DestroyedKey[] {
  if (existsSync(file)) return readDestroyedKeys(file);
  throw new StoreError('destroyed-keys-unreadable', `there is no \`${file}\``);
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
