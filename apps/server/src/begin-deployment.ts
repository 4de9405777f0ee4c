/**
 * Begins a deployment: makes its secret and the authority's keys once, and records their
 * fingerprints in the database. Run by `script/server init`; an embedded database needs none.
 *
 * Invariants: what is there is left as it is, so that it can be run again; where the database was
 * used with other keys, nothing is made.
 */
import { claimDeployment, StoreError } from '@nagori/database';
import { randomSource } from '@nagori/keys';
import { beginAuthority } from './compose/authority.ts';
import { type Config, configFrom, secretFileOf } from './config.ts';
import { openDatabase } from './database.ts';
import { AUTHORITY_FOLDER, claimOf, makeSecret } from './deployment-files.ts';

/** Throws StoreError, as a start does, where another server has begun. */
export async function beginDeployment(config: Config): Promise<void> {
  const { databaseUrl: url, dataFolder, authorityOrigin } = config;
  if (url !== undefined) {
    const claimed = claimDeployment({ kind: 'url', url }, claimOf(config, true));
    await claimed.catch((error: unknown) => {
      if (!(error instanceof StoreError && error.code === 'deployment-not-begun')) throw error;
    });
  }
  makeSecret(dataFolder);
  const ambient = { now: Date.now, random: randomSource() };
  if (authorityOrigin === undefined) await beginAuthority(config, ambient);
  const database = await openDatabase(config, (error) => {
    process.stderr.write(`nagori: ${error.message}\n`);
  });
  await database.close();
}

/** The command: begins, and says what belongs to every other server and to the backup. */
export async function init(): Promise<void> {
  // NAGORI_MIGRATE=0 is for starts; this command makes the tables.
  const config = { ...configFrom(process.env), migrates: true };
  await beginDeployment(config);
  const { dataFolder, authorityOrigin } = config;
  const authority =
    authorityOrigin === undefined
      ? [`  ${dataFolder}/${AUTHORITY_FOLDER}/   the keys of the authority`]
      : [];
  process.stdout.write(
    [
      'The deployment has begun. These files belong to it:',
      '',
      `  ${secretFileOf(dataFolder, process.env)}   its secret`,
      ...authority,
      '',
      'Back them up now, apart from the database. Copy them to the same places on every other',
      'server, with the same owner and mode; a server without them does not start.',
      '',
    ].join('\n'),
  );
}
