/**
 * Backs a deployment up, or restores it. Run by script/backup and script/restore, with the settings
 * of the server (docs/runbooks/backup.md).
 */
import { resolve } from 'node:path';
import { DAY_MS } from '@nagori/model';
import { Command } from 'commander';
import { backUp } from './backup/back-up.ts';
import type { Manifest } from './backup/manifest.ts';
import { restore } from './backup/restore.ts';
import { configFrom } from './config.ts';

const program = new Command('script');

program
  .command('backup')
  .description('Back up the database and the keys into a new folder, each sealed for a recipient')
  .argument('<folder>', 'new or empty')
  .requiredOption('--database-to <certificate>', 'whose key opens the database (PEM, RSA)')
  .requiredOption('--keys-to <certificate>', 'whose key opens the secret and the authority')
  .action(async (folder: string, given: { databaseTo: string; keysTo: string }) => {
    const recipients = { database: given.databaseTo, keys: given.keysTo };
    const config = configFrom(process.env);
    const manifest = await backUp(config, resolve(folder), recipients);
    say(`Backed up into ${resolve(folder)}:`, ...summary(manifest));
    say(...deletion(manifest, config.backupDays));
  });

program
  .command('restore')
  .description('Restore a backup into the empty database of DATABASE_URL')
  .argument('<folder>', 'of the backup')
  .requiredOption('--database-key <key>', 'opens the database (PEM)')
  .option('--keys-key <key>', 'opens the keys (PEM); without it they must be in place')
  .option('--destroyed <lists...>', 'newer lists of destroyed keys (destroyed-keys.jsonl)')
  .action(async (folder: string, given: RestoreOptions) => {
    const { databaseKey: database, keysKey: keys, destroyed } = given;
    const openers = { database, keys, destroyed };
    const manifest = await restore(configFrom(process.env), resolve(folder), openers);
    say('Restored and compared:', ...summary(manifest), ...afterwards(manifest));
  });

function summary({ database: { at, serverVersion, migration, counts } }: Manifest): string[] {
  const { rows, functions, policies, grants, tables, triggers } = counts;
  return [
    `  the record as of ${at}, PostgreSQL ${serverVersion}, up to migration ${migration}`,
    `  ${tables} tables, ${functions} functions, ${policies} policies, ${grants} grants, ` +
      `${triggers} triggers`,
    `  ${rows['nagori.entry'] ?? 0} entries of ${rows['nagori.phone'] ?? 0} phones`,
  ];
}

interface RestoreOptions {
  readonly databaseKey: string;
  readonly keysKey?: string;
  readonly destroyed?: string[];
}

/** What the pages say of destroyed content rests on it. */
function deletion({ database: { at } }: Manifest, days: number | undefined): string[] {
  if (days === undefined) {
    return [
      '  NAGORI_BACKUP_DAYS is not set: no page says when destroyed content leaves the last one',
    ];
  }
  const last = new Date(Date.parse(at) + days * DAY_MS).toISOString();
  return [`  delete every copy of it by ${last} (NAGORI_BACKUP_DAYS=${days})`];
}

/** What the restored record does not know. */
function afterwards({ database: { at } }: Manifest): string[] {
  return [
    '',
    'Numbers of certificate lists and status lists were moved on, so that none is given twice.',
    `What was acknowledged after ${at} is lost here. Receipts that are out prove it: collect those`,
    'from that time on, and check them on the audit page (POST /api/v1/audit/receipts).',
    '`entry-missing`: record that work again. `entry-replaced`: there are two histories.',
    'Certificates issued after it are withdrawn: issue them anew.',
    'docs/runbooks/backup.md tells what else is out there.',
  ];
}

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  await program.parseAsync();
} catch (error) {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const named = typeof code === 'string' ? `${code}: ` : '';
  process.stderr.write(`nagori: ${named}${message ?? String(error)}\n`);
  process.exitCode = 1;
}
