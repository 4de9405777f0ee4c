/**
 * A cluster on this machine alone (docs/runbooks/cluster.md). Run by script/cluster:
 *
 *   script/cluster up                  starts what does not run
 *   script/cluster status              what runs, who leads
 *   script/cluster kill leader         as if a plug was pulled; also any name of the table
 *   script/cluster freeze|wake NAME    as if a machine hung, and went on
 *   script/cluster switch              another leader, as planned
 *   script/cluster run COMMAND …       a command with the settings of the copies
 *   script/cluster down [--erase]      ends everything
 *   script/cluster files PLAN FOLDER   the files for real machines
 *
 * Exit status: 0 done · 1 it failed · 2 wrong options.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { down, freeze, kill, nameOf, wake } from './machines/faults.ts';
import { isSafe, leaderOf, membersOf, switchLeader } from './machines/patroni.ts';
import { loopbackPlan } from './machines/plan.ts';
import { say, until } from './machines/processes.ts';
import { missingPrograms } from './machines/programs.ts';
import { readPlan } from './machines/read-plan.ts';
import { statusOf } from './machines/show.ts';
import {
  type Cluster,
  defaultFolder,
  makeCluster,
  readCluster,
  writeFilesTo,
} from './machines/state.ts';
import { settingsOf, up } from './machines/up.ts';

const FIRST_PORT = '19000';
const SWITCH_WITHIN_MS = 60_000;

const program = new Command('script/cluster')
  .enablePositionalOptions()
  .description('A cluster on this machine alone: PostgreSQL under Patroni, haproxy, copies')
  .option('--folder <folder>', 'its data (NAGORI_CLUSTER)', process.env.NAGORI_CLUSTER);

const folder = (): string => resolve(program.opts<{ folder?: string }>().folder || defaultFolder());

/** Throws RangeError if the folder has none. */
function cluster(): Cluster {
  const found = readCluster(folder());
  if (found === undefined) throw new RangeError(`no cluster in ${folder()}: script/cluster up`);
  return found;
}

program
  .command('up')
  .description('Start what does not run')
  .option('--port <port>', 'of the pages; 100 ports from there on are used', FIRST_PORT)
  .option('--webs <count>', 'copies that answer pages', '2')
  .option('--no-demo', 'without invented operators, people and phones')
  .action(async (given: { port: string; webs: string; demo: boolean }) => {
    const missing = missingPrograms();
    if (missing !== undefined) throw new RangeError(missing);
    const found =
      readCluster(folder()) ??
      makeCluster(
        loopbackPlan(folder(), Number(given.port), Number(given.webs), given.demo ? '1' : '0'),
      );
    await up(found);
    await printStatus(found);
    printWelcome(found);
  });

program
  .command('status')
  .description('What runs, who leads')
  .action(() => printStatus(cluster()));

for (const [name, does, description] of [
  ['kill', kill, 'Pull the plug of a machine: leader, etcd-leader, or a name of the table'],
  ['freeze', freeze, 'Let a machine hang'],
  ['wake', wake, 'Let a machine that hangs go on'],
] as const) {
  program
    .command(name)
    .argument('<name>')
    .description(description)
    .action(async (given: string) => {
      const found = cluster();
      const machine = await nameOf(found, given);
      const members = await membersOf(found.plan);
      if (machine === leaderOf(members)?.name && !isSafe(members)) {
        say('no other follows in step, so none will lead until this machine is back');
      }
      does(found, machine);
      say(`${name} ${machine}: done`);
    });
}

program
  .command('switch')
  .description('Another leader, as planned')
  .action(async () => {
    const { plan, passwords } = cluster();
    const members = await membersOf(plan);
    const leader = leaderOf(members)?.name;
    const next = members.find(({ role }) => role === 'sync_standby')?.name;
    if (leader === undefined || next === undefined) {
      throw new RangeError('no leader, or none that follows in step: script/cluster status');
    }
    say(`${leader} hands over to ${next} …`);
    const began = performance.now();
    await switchLeader(plan, passwords, leader, next);
    const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
    await until(`${next} leads`, SWITCH_WITHIN_MS, async () => {
      return leaderOf(await membersOf(plan))?.name === next || undefined;
    });
    say(`${next} leads, after ${seconds()}`);
    // Until then no other may lead, since none is known to have everything.
    await until('another one follows in step', SWITCH_WITHIN_MS, async () => {
      return isSafe(await membersOf(plan)) || undefined;
    });
    say(`another one follows in step, after ${seconds()}`);
  });

program
  .command('run')
  .argument('<command...>')
  .passThroughOptions()
  .allowUnknownOption()
  .description('Run a command with the settings of the copies, as script/operator')
  .action(([command = '', ...args]: readonly string[]) => {
    const found = cluster();
    const [copy] = found.plan.copies;
    const settings = copy === undefined ? {} : settingsOf(found, copy);
    const env = { ...process.env, ...settings };
    const { status } = spawnSync(command, args, { stdio: 'inherit', env });
    process.exitCode = status ?? 1;
  });

program
  .command('down')
  .option('--erase', 'delete its data as well')
  .description('End everything')
  .action(async ({ erase = false }: { erase?: boolean }) => {
    const found = cluster();
    await down(found);
    if (erase) rmSync(folder(), { recursive: true, force: true });
    say(erase ? 'down, and erased' : 'down; its data is still there');
  });

program
  .command('files')
  .argument('<plan>', 'the machines, as deploy/machines.json')
  .argument('<to>', 'a folder; its passwords are drawn once')
  .description('Write what real machines are started with')
  .action((plan: string, to: string) => {
    for (const path of writeFilesTo(resolve(to), readPlan(readFileSync(plan, 'utf8')))) {
      process.stdout.write(`${join(to, path)}\n`);
    }
  });

async function printStatus(found: Cluster): Promise<void> {
  for (const line of await statusOf(found)) process.stdout.write(`${line}\n`);
}

/** The first copy printed who can sign in. */
function printWelcome({ plan }: Cluster): void {
  process.stdout.write(`\nNagori 名残  ${plan.origin}\n`);
  if (plan.server.demonstration === '0') return;
  const log = join(plan.folder, 'log', `${plan.copies[0]?.name}.log`);
  const password = /password \(all\) +(\S+)/.exec(readFileSync(log, 'utf8'))?.[1];
  process.stdout.write(`${plan.origin}/sign-in  password (all)  ${password ?? ''}\n`);
  process.stdout.write(`Who can sign in, and the cards: ${log}\n`);
}

try {
  await program.parseAsync();
} catch (error) {
  say((error as Error).message);
  process.exitCode = error instanceof RangeError ? 2 : 1;
}
