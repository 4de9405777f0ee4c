/**
 * Backs a deployment up, restores it, or walks its record. Run by script/backup, script/restore and
 * script/check-record, with the settings of the server (docs/runbooks/backup.md).
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DAY_MS } from '@nagori/model';
import { Command } from 'commander';
import { backUp } from './backup/back-up.ts';
import { checkRecord, type RecordSeen } from './backup/check-record.ts';
import type { Manifest } from './backup/manifest.ts';
import { restore } from './backup/restore.ts';
import { type Config, configFrom } from './config.ts';

const program = new Command('script');
const WITHIN = ['--within <minutes>', 'how long to walk the record at the most', '60'] as const;
const RECEIPTS = ['--receipts <file>', 'receipts that were collected, one a line'] as const;

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
  .description('Restore a backup into an empty database: that of DATABASE_URL, or an embedded one')
  .argument('<folder>', 'of the backup')
  .requiredOption('--database-key <key>', 'opens the database (PEM)')
  .option('--keys-key <key>', 'opens the keys (PEM); without it they must be in place')
  .option('--destroyed <lists...>', 'newer lists of destroyed keys (destroyed-keys.jsonl)')
  .option(...WITHIN)
  .option(...RECEIPTS)
  .action(async (folder: string, given: RestoreOptions & Checks) => {
    const { databaseKey: database, keysKey: keys, destroyed } = given;
    const config = configFrom(process.env);
    const manifest = await restore(config, resolve(folder), { database, keys, destroyed });
    say('Restored and compared:', ...summary(manifest));
    await check(config, given);
    say(...afterwards(manifest));
  });

program
  .command('check')
  .description('Walk all chains and seals of the database, and the receipts of a file')
  .option(...WITHIN)
  .option(...RECEIPTS)
  .action((given: Checks) => check(configFrom(process.env), given));

interface Checks {
  readonly within: string;
  readonly receipts?: string;
}

/** Says what was looked at, and what does not fit; the program ends with 1 unless all is whole. */
async function check(config: Config, { within, receipts }: Checks): Promise<void> {
  const withinMs = Number(within) * 60_000;
  if (!(withinMs > 0)) throw new RangeError('--within is a number of minutes');
  let saidAt = performance.now();
  const checked = await checkRecord(config, {
    withinMs,
    ...(receipts === undefined ? {} : { receipts: linesOf(receipts) }),
    onProgress: (seen) => {
      if (performance.now() - saidAt < 5_000) return;
      saidAt = performance.now();
      process.stderr.write(`  … ${countsOf(seen)}\n`);
    },
  });
  const { verdict, faults, faultsInAll } = checked;
  say(`Looked at ${countsOf(checked)}:`);
  if (verdict === 'good') say('  all chains, seals and receipts are whole');
  if (verdict === 'unknown') say(`  whole as far as ${within} minutes reached: run it for longer`);
  if (verdict === 'bad') say(`  ${faultsInAll} do not fit:`, ...faults.map((one) => `    ${one}`));
  if (verdict !== 'good') process.exitCode = 1;
}

const countsOf = ({ operators, phones, entries, seals, receipts }: RecordSeen): string =>
  `${operators} operators, ${phones} phones, ${entries} entries, ${seals} seals, ` +
  `${receipts} receipts`;

const linesOf = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

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
