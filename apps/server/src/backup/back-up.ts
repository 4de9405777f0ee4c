/**
 * A backup of a deployment: its database in one file and its keys in another, each sealed for a
 * recipient of its own, because neither is readable without the other.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import {
  copyEmbedded,
  type DatabaseAddress,
  destroyedKeysOf,
  dumpDatabase,
  runProgram,
  StoreError,
} from '@nagori/database';
import { type Config, secretFileOf } from '../config.ts';
import { loginSecret } from '../database.ts';
import { AUTHORITY_FOLDER } from '../deployment-files.ts';
import { addDestroyedKeys, DESTROYED_KEYS_FILE } from '../destroyed-keys.ts';
import {
  DATABASE_FILE,
  digestOf,
  EMBEDDED_FILE,
  KEYS_FILE,
  type Manifest,
  writeManifest,
} from './manifest.ts';
import { sealFile } from './sealed-file.ts';

/** Files with certificates in PEM. */
export interface Recipients {
  readonly database: string;
  readonly keys: string;
}

export type BackupPlace = Pick<Config, 'dataFolder' | 'databaseUrl' | 'databaseSecretFile'>;

/** `folder` is new or empty. Throws StoreError. */
export async function backUp(
  config: BackupPlace,
  folder: string,
  recipients: Recipients,
): Promise<Manifest> {
  const { databaseUrl: url, dataFolder } = config;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw notEmpty(folder);
  const name = url === undefined ? EMBEDDED_FILE : DATABASE_FILE;
  const seal = (plain: Readable) => sealFile(plain, join(folder, name), recipients.database);
  let destroyed: Awaited<ReturnType<typeof destroyedKeysOf>> = [];
  const readDestroyed = async (address: DatabaseAddress) => {
    destroyed = await destroyedKeysOf(address);
  };
  const database =
    url === undefined
      ? await copyEmbedded({ dataFolder, secret: loginSecret(config) }, seal, readDestroyed)
      : await dumpDatabase(url, seal);
  if (url !== undefined) await readDestroyed({ kind: 'url', url });
  const secret = await sealKeys(config, join(folder, KEYS_FILE), recipients.keys);
  const keysFile = await digestOf(join(folder, KEYS_FILE));
  const files = { [name]: await digestOf(join(folder, name)), [KEYS_FILE]: keysFile };
  addDestroyedKeys(join(folder, DESTROYED_KEYS_FILE), destroyed);
  const manifest: Manifest = {
    format: 'nagori-backup/1',
    database,
    secret,
    files: files as Manifest['files'],
  };
  writeManifest(folder, manifest);
  return manifest;
}

export const notEmpty = (folder: string): StoreError =>
  new StoreError('restore-not-empty', `\`${folder}\` is not empty`);

/** Returns the name of the secret's file in the archive. */
async function sealKeys(config: BackupPlace, path: string, certificate: string): Promise<string> {
  const secret = secretFileOf(config.dataFolder, process.env);
  const files = [secret, config.databaseSecretFile, join(config.dataFolder, AUTHORITY_FOLDER)]
    .filter((file) => file !== undefined)
    // An authority elsewhere has a backup of its own.
    .filter((file) => file === secret || existsSync(file));
  const names = files.map((file) => basename(file));
  if (new Set(names).size < names.length) {
    throw new RangeError('the secret and the database’s secret must have different file names');
  }
  const parts = files.flatMap((file) => ['-C', dirname(file), basename(file)]);
  const tar = runProgram('tar', ['-c', '-f', '-', ...parts]);
  await sealFile(tar.output, path, certificate);
  await tar.ended;
  return basename(secret);
}
