/**
 * A cluster on this machine alone (docs/runbooks/cluster.md). Run by script/cluster.
 *
 * Exit status: 0 done · 1 it failed · 2 wrong options.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
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

const USAGE = `A cluster on this machine alone: PostgreSQL under Patroni, haproxy, several copies.

  script/cluster up                 starts what does not run
    --port PORT                     the first of the 100 ports that are used (19000)
    --webs COUNT                    copies that answer pages (2)
    --no-demo                       without invented operators, people and phones
  script/cluster status             what runs, who leads
  script/cluster kill NAME          pulls a plug: leader, etcd-leader, or a name of the table
  script/cluster freeze|wake NAME   lets a machine hang, and go on
  script/cluster switch             another leader, as planned
  script/cluster run COMMAND …      a command with the settings of the copies
  script/cluster down [--erase]     ends everything, and deletes it
  script/cluster files PLAN FOLDER  the files for real machines, as in deploy/machines.json

  --folder FOLDER                   its data (NAGORI_CLUSTER)
`;
const SWITCH_WITHIN_MS = 60_000;

interface Given {
  readonly folder: string;
  readonly port: number;
  readonly webs: number;
  readonly demonstration: '0' | '1';
  readonly erase: boolean;
  /** What follows the command. */
  readonly rest: readonly string[];
}

type Does = (given: Given) => Promise<void> | void;

const COMMANDS: Readonly<Record<string, Does>> = {
  up: async (given) => {
    const missing = missingPrograms();
    if (missing !== undefined) throw new RangeError(missing);
    const { folder, port, webs, demonstration } = given;
    const found =
      readCluster(folder) ?? makeCluster(loopbackPlan(folder, port, webs, demonstration));
    await up(found);
    await printStatus(found);
    printWelcome(found);
  },
  status: (given) => printStatus(clusterOf(given)),
  kill: (given) => happen(given, 'kill', kill),
  freeze: (given) => happen(given, 'freeze', freeze),
  wake: (given) => happen(given, 'wake', wake),
  switch: (given) => switchTo(clusterOf(given)),
  run: (given) => {
    const [command = '', ...args] = given.rest;
    const found = clusterOf(given);
    const [copy] = found.plan.copies;
    const settings = copy === undefined ? {} : settingsOf(found, copy);
    const env = { ...process.env, ...settings };
    const { status, error } = spawnSync(command, args, { stdio: 'inherit', env });
    if (error !== undefined) throw error;
    process.exitCode = status ?? 1;
  },
  down: async (given) => {
    await down(clusterOf(given));
    if (given.erase) rmSync(given.folder, { recursive: true, force: true });
    say(given.erase ? 'down, and erased' : 'down; its data is still there');
  },
  files: ({ rest: [plan, to] }) => {
    if (plan === undefined || to === undefined) throw new RangeError('files PLAN FOLDER');
    for (const path of writeFilesTo(resolve(to), readPlan(readFileSync(plan, 'utf8')))) {
      process.stdout.write(`${join(to, path)}\n`);
    }
  },
};

function clusterOf({ folder }: Given): Cluster {
  const found = readCluster(folder);
  if (found === undefined) throw new RangeError(`no cluster in ${folder}: script/cluster up`);
  return found;
}

async function happen(
  given: Given,
  what: string,
  does: (cluster: Cluster, name: string) => void,
): Promise<void> {
  const found = clusterOf(given);
  const name = await nameOf(found, given.rest[0] ?? '');
  const members = await membersOf(found.plan);
  if (what !== 'wake' && name === leaderOf(members)?.name && !isSafe(members)) {
    say('no other follows in step, so none will lead until this machine is back');
  }
  does(found, name);
  say(`${what} ${name}: done`);
}

async function switchTo({ plan, passwords }: Cluster): Promise<void> {
  const members = await membersOf(plan);
  const leader = leaderOf(members)?.name;
  const next = members.find(({ role }) => role === 'sync_standby')?.name;
  if (leader === undefined || next === undefined) {
    throw new RangeError('no leader, or none that follows in step: script/cluster status');
  }
  say(`${leader} hands over to ${next} …`);
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  await switchLeader(plan, passwords, leader, next);
  await until(`${next} leads`, SWITCH_WITHIN_MS, async () => {
    return leaderOf(await membersOf(plan))?.name === next || undefined;
  });
  say(`${next} leads, after ${seconds()}`);
  // Until then no other may lead, since none is known to have everything.
  await until('another one follows in step', SWITCH_WITHIN_MS, async () => {
    return isSafe(await membersOf(plan)) || undefined;
  });
  say(`another one follows in step, after ${seconds()}`);
}

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

/** What follows `run` belongs to the command that it runs. */
function readGiven(all: readonly string[]): { readonly command: string; readonly given: Given } {
  const run = all.indexOf('run');
  const own = run === -1 ? all : all.slice(0, run + 1);
  const { values, positionals } = parseArgs({
    args: [...own],
    allowPositionals: true,
    options: {
      folder: { type: 'string', default: process.env.NAGORI_CLUSTER },
      port: { type: 'string', default: '19000' },
      webs: { type: 'string', default: '2' },
      'no-demo': { type: 'boolean', default: false },
      erase: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command = 'help', ...rest] = positionals;
  return {
    command: values.help ? 'help' : command,
    given: {
      folder: resolve(values.folder || defaultFolder()),
      port: Number(values.port),
      webs: Number(values.webs),
      demonstration: values['no-demo'] ? '0' : '1',
      erase: values.erase,
      rest: run === -1 ? rest : all.slice(run + 1),
    },
  };
}

async function main(all: readonly string[]): Promise<void> {
  const { command, given } = readGiven(all);
  if (command === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  const does = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (does === undefined)
    throw new RangeError(`no such command: \`${command}\`; --help lists them`);
  await does(given);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  say((error as Error).message);
  // `parseArgs` throws TypeError for an option that it does not know.
  process.exitCode = error instanceof RangeError || error instanceof TypeError ? 2 : 1;
}
