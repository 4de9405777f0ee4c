/**
 * Starts what does not run of a cluster: etcd, PostgreSQL under Patroni, the proxy, the copies.
 *
 * Invariants: what runs already is left as it is; every wait ends; a program that ended is named
 * with the last lines of its log.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { isSafe, leaderOf, membersOf } from './patroni.ts';
import type { Copy, Machine } from './plan.ts';
import { pidOf, postmasterOf, type Started, say, start, until } from './processes.ts';
import { programAt } from './programs.ts';
import { type Cluster, writeFiles } from './state.ts';

const CLONE = resolve(import.meta.dirname, '../..');
const SERVER = [join(CLONE, 'script/node'), join(CLONE, 'apps/server/src/main.ts')];
const ANSWER_WITHIN_MS = 2_000;
const ETCD_WITHIN_MS = 30_000;
const DATABASES_WITHIN_MS = 120_000;
/** The first copy makes the tables and the demonstration. */
const COPY_WITHIN_MS = 300_000;

export async function up(cluster: Cluster): Promise<void> {
  const { plan } = cluster;
  const names = namesOf(cluster);
  const missing = names.filter((name) => pidOf(plan.folder, name) === undefined);
  if (missing.length === 0) say('already up');
  else say(`starts ${missing.join(', ')} in ${plan.folder}`);
  writeFiles(cluster);
  await startEtcd(cluster);
  await startDatabases(cluster);
  startProgram(cluster, 'proxy', {
    command: programAt('haproxy') ?? 'haproxy',
    args: ['-W', '-db', '-f', join(plan.folder, 'proxy', 'haproxy.cfg')],
    isUnprivileged: true,
  });
  await makeOwner(cluster);
  await startCopies(cluster);
}

/** Every part that `kill` can name. */
export const namesOf = ({ plan }: Cluster): readonly string[] => [
  ...[...plan.etcd, ...plan.databases].map(({ name }) => name),
  plan.proxy.name,
  ...plan.copies.map(({ name }) => name),
];

function startProgram({ plan }: Cluster, name: string, started: Started): void {
  start(plan.folder, name, started);
}

/** Throws with the end of the log if a program has ended. */
function requireRunning({ plan: { folder } }: Cluster, name: string): void {
  if (pidOf(folder, name) !== undefined) return;
  const log = join(folder, 'log', `${name}.log`);
  const last = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-10).join('\n');
  throw new Error(`${name} ended. The last lines of ${log}:\n${last}`);
}

async function startEtcd(cluster: Cluster): Promise<void> {
  const { plan } = cluster;
  for (const { name } of plan.etcd) {
    startProgram(cluster, name, {
      command: programAt('etcd') ?? 'etcd',
      args: ['--config-file', join(plan.folder, name, 'etcd.yml')],
      isUnprivileged: true,
    });
  }
  await until('etcd agrees', ETCD_WITHIN_MS, async () => {
    for (const { name } of plan.etcd) requireRunning(cluster, name);
    const healthy = await Promise.all(
      plan.etcd.map(async ({ address }) => {
        const answer = await answerOf({ host: address, port: plan.ports.etcd, path: '/health' });
        return answer?.status === 200;
      }),
    );
    return healthy.every(Boolean) || undefined;
  });
}

async function startDatabases(cluster: Cluster): Promise<void> {
  const { plan } = cluster;
  for (const { name } of plan.databases) {
    forgetEnded(plan.folder, name);
    startProgram(cluster, name, {
      command: programAt('patroni') ?? 'patroni',
      args: [join(plan.folder, name, 'patroni.yml')],
      isUnprivileged: true,
    });
  }
  const count = plan.databases.length;
  await until(
    `PostgreSQL: a leader and ${count - 1} that follow`,
    DATABASES_WITHIN_MS,
    async () => {
      for (const { name } of plan.databases) requireRunning(cluster, name);
      const members = await membersOf(plan);
      const running = members.filter(({ state }) => /^(running|streaming)$/.test(state));
      const isWhole = leaderOf(members) !== undefined && isSafe(members);
      return (isWhole && running.length === count) || undefined;
    },
  );
}

/**
 * After a pulled plug, a machine has no processes; here the first process of a container may be
 * late to collect them, and Patroni would wait for a PostgreSQL that has ended.
 */
function forgetEnded(folder: string, name: string): void {
  if (pidOf(folder, name) !== undefined || postmasterOf(folder, name) !== undefined) return;
  rmSync(join(folder, name, 'data', 'postmaster.pid'), { force: true });
}

async function makeOwner({ plan, passwords }: Cluster): Promise<void> {
  const { address } = await leaderMachine(plan);
  const made = spawnSync(
    programAt('psql') ?? 'psql',
    ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', join(plan.folder, 'owner.sql')],
    {
      encoding: 'utf8',
      timeout: 30_000,
      env: {
        PATH: process.env.PATH,
        PGHOST: address,
        PGPORT: String(plan.ports.postgres),
        PGUSER: 'postgres',
        PGDATABASE: 'postgres',
        PGPASSWORD: passwords.superuser,
        PGCONNECT_TIMEOUT: '5',
      },
    },
  );
  if (made.status !== 0) throw new Error(`owner.sql: ${made.stderr.trim() || made.error?.message}`);
}

async function leaderMachine(plan: Cluster['plan']): Promise<Machine> {
  const leader = leaderOf(await membersOf(plan));
  const machine = plan.databases.find(({ name }) => name === leader?.name);
  if (machine === undefined) throw new Error('no database leads');
  return machine;
}

/** The deployment's secret and keys, which all copies share here (docs/runbooks/server.md). */
function beginDeployment(cluster: Cluster, copy: Copy): void {
  if (existsSync(join(cluster.plan.server.data, 'secret'))) return;
  say('makes the secret, the keys and the tables …');
  const [program = '', ...args] = SERVER;
  const made = spawnSync(program, [...args, 'init'], {
    encoding: 'utf8',
    timeout: COPY_WITHIN_MS,
    env: { PATH: process.env.PATH, ...settingsOfUp(), ...settingsOf(cluster, copy) },
  });
  if (made.status !== 0) throw new Error(`init: ${made.stderr.trim() || made.error?.message}`);
}

async function startCopies(cluster: Cluster): Promise<void> {
  const [first, ...others] = cluster.plan.copies;
  if (first === undefined) return;
  beginDeployment(cluster, first);
  // The first one makes what the others find: the demonstration.
  startCopy(cluster, first);
  await untilReady(cluster, first);
  for (const copy of others) startCopy(cluster, copy);
  for (const copy of others) await untilReady(cluster, copy);
}

function startCopy(cluster: Cluster, copy: Copy): void {
  const [program = '', ...args] = SERVER;
  startProgram(cluster, copy.name, {
    command: program,
    args,
    env: { ...settingsOfUp(), ...settingsOf(cluster, copy) },
    isUnprivileged: false,
  });
}

/** What `up` was started with reaches the copies, where the plan does not set it. */
const settingsOfUp = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      /^NAGORI_[A-Z_]+$/.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );

/** The settings of a copy, and of programs that use the same deployment. */
export const settingsOf = ({ plan }: Cluster, { name }: Machine): Record<string, string> =>
  parseEnv(readFileSync(join(plan.folder, name, 'server.env'), 'utf8')) as Record<string, string>;

async function untilReady(cluster: Cluster, copy: Copy): Promise<void> {
  await until(`${copy.name} is ready`, COPY_WITHIN_MS, async () => {
    requireRunning(cluster, copy.name);
    return (await readinessOf(cluster, copy)) === 'ready' || undefined;
  });
}

/** `ready`, or why not (docs/runbooks/watch.md). */
export async function readinessOf({ plan }: Cluster, copy: Copy): Promise<string> {
  const { address: host, role } = copy;
  if (role === 'worker') {
    // It listens for nothing but Prometheus.
    const metrics = await answerOf({ host, port: plan.ports.metrics, path: '/metrics' });
    if (metrics === undefined) return 'no answer';
    return /^nagori_ready 1$/m.test(metrics.body) ? 'ready' : 'not ready';
  }
  const answer = await answerOf({ host, port: plan.ports.copy, path: '/ready' });
  if (answer === undefined) return 'no answer';
  if (answer.status === 200) return 'ready';
  const checks = checksIn(answer.body);
  const reasons = Object.entries(checks).flatMap(([name, { reason }]) =>
    reason === undefined ? [] : [`${name} ${reason}`],
  );
  return `not ready: ${reasons.join(', ')}`;
}

type Checks = Readonly<Record<string, { readonly reason?: string }>>;

/** None where a process answers that is only beginning or ending. */
function checksIn(body: string): Checks {
  try {
    return (JSON.parse(body) as { readonly checks?: Checks }).checks ?? {};
  } catch {
    return {};
  }
}

interface Asked {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** The answer to a GET; undefined if none came in time. */
export function answerOf(
  asked: Asked,
): Promise<{ readonly status: number; readonly body: string } | undefined> {
  return new Promise((resolve) => {
    const sent = request({ ...asked, timeout: ANSWER_WITHIN_MS, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        body += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      answer.on('error', () => resolve(undefined));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(undefined));
    sent.end();
  });
}
