/**
 * Brings the database up to date by itself, before the servers of a release start
 * (docs/runbooks/upgrade.md). Run by `script/server migrate`.
 */
import { configFrom } from './config.ts';
import { openDatabase } from './database.ts';

/** Prints each migration that it applied. Throws StoreError. */
export async function migrateDatabase(): Promise<void> {
  const config = { ...configFrom(process.env), migrates: true };
  const database = await openDatabase(config, (error) => {
    process.stderr.write(`nagori: ${error.message}\n`);
  });
  await database.close();
  for (const name of database.migrated) process.stdout.write(`applied  ${name}\n`);
  const count = database.migrated.length;
  process.stdout.write(count === 0 ? 'The database is up to date.\n' : `${count} applied.\n`);
}
