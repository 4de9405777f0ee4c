/**
 * Adds an operator with its first administrator to the server's database, which is how an ordinary
 * server is set up. Run by script/operator.
 *
 * Invariants: prints the administrator's code once and stores only its digest; an existing operator
 * is left as it is; so is an embedded database that another server may be using.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { foundOperator, type NewOperator, shippedPolicies, staffDeps } from '@nagori/area-staff';
import { asServer } from '@nagori/database';
import { deploymentKeys } from '@nagori/keys';
import { codesOf, OPERATOR_KINDS, type OperatorKind } from '@nagori/model';
import { Command, Option } from 'commander';
import { configFrom, deploymentSecret } from './config.ts';
import { openDatabase } from './database.ts';

interface Given {
  readonly kind: OperatorKind;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly preset?: string;
  readonly issuer?: string;
  readonly clientId?: string;
  readonly administrator: string;
  readonly administratorName: string;
}

const program = new Command('script/operator')
  .description('Add an operator and its first administrator to the database of the server')
  .argument('<id>', 'lower case, digits and hyphens')
  .addOption(new Option('--kind <kind>').choices(OPERATOR_KINDS).makeOptionMandatory())
  .requiredOption('--name-ja <name>', 'name in Japanese')
  .requiredOption('--name-en <name>', 'name in English')
  .requiredOption('--administrator <email>', 'e-mail address of the first administrator')
  .requiredOption('--administrator-name <name>', 'display name of the first administrator')
  .option('--preset <name>', 'the operator’s usual policy')
  .option('--issuer <url>', 'OpenID Connect issuer of the operator’s own directory')
  .option('--client-id <id>', 'our client there; its secret: NAGORI_DIRECTORY_SECRETS')
  .action(add);

async function add(id: string, given: Given): Promise<void> {
  const operator = operatorOf(id, given);
  const config = configFrom(process.env);
  // A running program would continue to use it, since script/server takes over a server that still
  // runs.
  const inUse = existsSync(join(config.dataFolder, 'postgres', 'postmaster.pid'));
  // It signs nothing as the authority.
  const database = await openDatabase(config, logFault, false);
  try {
    const keys = deploymentKeys(deploymentSecret(config.dataFolder, process.env));
    const staff = staffDeps({
      pools: database.pools,
      origin: config.origin,
      badgeKey: keys.derive('badge'),
      deskKey: keys.derive('desk'),
      addressKey: keys.derive('staff-addresses'),
      webhookKey: keys.derive('webhooks'),
      now: Date.now,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
    });
    const administrator = { email: given.administrator, displayName: given.administratorName };
    const answer = await asServer(() => foundOperator(staff, operator, administrator));
    if (answer.kind === 'refused') {
      const codes = codesOf(answer)
        .map((code) => `\`${code}\``)
        .join(', ');
      throw new RangeError(`${codes} (docs/errors.md)`);
    }
    const { code, until } = answer.value;
    process.stdout.write(
      `${id} is there. Its administrator sets a password at ${config.origin}/sign-in\n` +
        `with this code, once, until ${new Date(until).toISOString()}:\n\n  ${code}\n`,
    );
  } finally {
    await (inUse ? database.pools.end() : database.close());
  }
}

function operatorOf(id: string, given: Given): NewOperator {
  const { kind, nameJa: ja, nameEn: en, preset, issuer, clientId } = given;
  if ((issuer === undefined) !== (clientId === undefined)) {
    throw new RangeError('`--issuer` and `--client-id` belong together');
  }
  if (preset !== undefined && !shippedPolicies().presets.includes(preset)) {
    throw new RangeError('`--preset` names no preset (script/nagori policy list)');
  }
  const directory =
    issuer === undefined || clientId === undefined ? undefined : { issuer, clientId };
  return { id, kind, name: { ja, en }, preset, directory };
}

function logFault(error: Error): void {
  process.stderr.write(`operator: ${error.message}\n`);
}

try {
  await program.parseAsync();
} catch (error) {
  logFault(error as Error);
  process.exitCode = 1;
}
