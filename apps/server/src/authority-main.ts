/**
 * The authority's program. Run by script/authority:
 *
 *   script/authority                       serves, at NAGORI_PORT (8471)
 *   script/authority import registers.json persons, cards and elements to register
 *   script/authority roll-over sign        the next key of an authority: it issues from now on
 *   script/authority withdraw KEY HOUR     from that hour on, nothing that a key signed counts
 *   script/authority vouch elements.txt    vouchers for elements, as NDJSON, for their maker
 *
 * Invariants: ends on SIGTERM and SIGINT after the requests at hand. Prints no person's name.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AUTHORITY_PREFIX,
  authorityStore,
  readRegisters,
  rollOver,
  rollOverSigner,
  seedAuthority,
  signingKeys,
  tokenKeyStore,
  vouchersFor,
  withdrawSigner,
} from '@nagori/area-authority';
import { asServer } from '@nagori/database';
import { KEY_USES, type KeyUse } from '@nagori/evidence';
import { deploymentKeys, randomSource } from '@nagori/keys';
import { Argument, Command } from 'commander';
import { assertPortFree } from './assert-port-free.ts';
import { authorityVault } from './compose/authority.ts';
import { composeAuthorityAlone } from './compose-authority.ts';
import { type Config, configFrom, deploymentSecret } from './config.ts';
import { openDatabase } from './database.ts';
import { AUTHORITY_FOLDER, pinsTriedHere } from './deployment-files.ts';
import { endOnSignals } from './end-on-signals.ts';

const PORT = '8471';
const LINES_SHOWN_MOST = 20;
const ambient = { now: Date.now, random: randomSource() };

/** Uses its own folder and database, unless the settings say otherwise. */
function settings(): Config {
  const { env } = process;
  const config = configFrom({ NAGORI_PORT: PORT, ...env, NAGORI_DEMO: '0' });
  return env.NAGORI_DATA ? config : { ...config, dataFolder: `${config.dataFolder}-authority` };
}

async function serve(): Promise<void> {
  const config = settings();
  await assertPortFree(config);
  const running = await composeAuthorityAlone(config, ambient);
  await new Promise<void>((resolve, reject) => {
    running.http.once('error', reject);
    running.http.listen(config.port, config.host, resolve);
  });
  for (const warning of running.warnings) logFault(new Error(warning));
  process.stdout.write(
    `The authority is ready:  ${config.origin}${AUTHORITY_PREFIX}\n` +
      `Verifiers ask at ${config.statusAddress}/ocsp\n`,
  );
  endOnSignals(running);
}

async function importRegisters(file: string): Promise<void> {
  const read = await readRegisters(readFileSync(file, 'utf8'));
  await withStore(settings(), (store) => seedAuthority({ store }, read));
  const { persons, cards, elements } = read;
  process.stdout.write(
    `${persons.length} persons, ${cards.length} cards, ${elements.length} elements are there\n`,
  );
}

async function withStore<Value>(
  config: Config,
  work: (store: ReturnType<typeof authorityStore>) => Promise<Value>,
): Promise<Value> {
  // A running program would continue to use it.
  const inUse = existsSync(join(config.dataFolder, 'postgres', 'postmaster.pid'));
  const database = await openDatabase(config, logFault);
  try {
    const keys = deploymentKeys(deploymentSecret(config.dataFolder, process.env));
    const vault = authorityVault({ keys, random: ambient.random });
    return await asServer(() => work(authorityStore(database.pools.authority, vault)));
  } finally {
    await (inUse ? database.pools.end() : database.close());
  }
}

/** The vouching keys are in the folder; the newest one signs. */
async function vouch(file: string): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const config = settings();
  const keys = await signingKeys(join(config.dataFolder, AUTHORITY_FOLDER));
  const rest = { keys, issuer: config.origin, now: ambient.now };
  const made = await withStore(config, (store) => vouchersFor({ store, ...rest }, text));
  for (const line of made.lines) process.stdout.write(`${line}\n`);
  if (made.unknown.length === 0) return;
  const named = made.unknown.slice(0, LINES_SHOWN_MOST).join(', ');
  throw new RangeError(
    `${made.unknown.length} lines name no element of the register: ${named}` +
      (made.unknown.length > LINES_SHOWN_MOST ? ' …' : ''),
  );
}

async function rollOverKey(purpose: 'sign' | 'auth' | KeyUse): Promise<void> {
  const config = settings();
  const folder = join(config.dataFolder, AUTHORITY_FOLDER);
  if (purpose !== 'sign' && purpose !== 'auth') {
    const { kid } = await rollOverSigner(folder, purpose);
    process.stdout.write(`The next key is there: ${kid}\nStart the authority again: it signs.\n`);
    return;
  }
  const { token } = config;
  const pins = pinsTriedHere(config);
  const keyStore = token === undefined ? {} : { keyStore: tokenKeyStore(token, pins) };
  const making = { ...ambient, address: config.statusAddress, ...keyStore };
  await rollOver(folder, purpose, making);
  process.stdout.write('The next key is there. Start the authority again: it issues with it.\n');
}

async function withdrawKey(kid: string, hour: string): Promise<void> {
  const folder = join(settings().dataFolder, AUTHORITY_FOLDER);
  const { use, from, changed } = await withdrawSigner(folder, kid, hour);
  process.stdout.write(
    changed
      ? `Nothing of it counts that is received from ${from}:00 UTC on. ` +
          `Start the authority again:\nanother key signs ${use}.\n`
      : `Nothing was changed: it stands withdrawn from ${from}:00 UTC on, which is no later.\n` +
          'An earlier hour would count; a later one makes nothing good again.\n',
  );
}

function logFault(error: Error): void {
  process.stderr.write(`authority: ${error.message}\n`);
}

const program = new Command('script/authority').description('The certificate authority’s stand-in');
program.command('serve', { isDefault: true }).description('Serve').action(serve);
program
  .command('import')
  .argument('<file>')
  .description('Persons, cards, elements')
  .action(importRegisters);
program
  .command('roll-over')
  .addArgument(new Argument('<key>').choices(['sign', 'auth', ...KEY_USES]))
  .description('Make the next key of an authority, or of what it says')
  .action(rollOverKey);
program
  .command('withdraw')
  .argument('<kid>', 'the key, as /keys names it')
  .argument('<hour>', 'in UTC: 2026-11-24T10')
  .description('Take a key back that may have been stolen')
  .action(withdrawKey);
program
  .command('vouch')
  .argument('<file>', 'identifiers of elements, one a line')
  .description('Vouchers for elements, for their maker')
  .action(vouch);

try {
  await program.parseAsync();
} catch (error) {
  logFault(error as Error);
  process.exitCode = 1;
}
