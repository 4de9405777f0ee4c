/**
 * A cluster of a test: its own folder in memory, its own ports; copies that are started again with
 * other settings, and the end of it all.
 *
 * Invariants: it is whole when one leads that answers Patroni's `/primary`, all have its timeline,
 * one follows in step, and every copy is ready.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { down } from '../../script/machines/faults.ts';
import { isSafe, leaderOf, membersOf } from '../../script/machines/patroni.ts';
import { type Copy, loopbackPlan } from '../../script/machines/plan.ts';
import { end, start, until } from '../../script/machines/processes.ts';
import { type Cluster, makeCluster } from '../../script/machines/state.ts';
import { answerOf, readinessOf, settingsOf, up } from '../../script/machines/up.ts';
import { ROOT } from '../tree.ts';

export const WHOLE_WITHIN_MS = 180_000;
const COPY_ENDS_WITHIN_MS = 40_000;
/** In memory where there is some: it should not wait for a disk. */
const FOLDER_IN = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** For every process of it, unless a caller sets it. */
const SETTINGS = {
  NAGORI_REQUESTS_PER_MINUTE: '100000000',
  NAGORI_LIMITS: join(ROOT, 'bench/limits.yaml'),
};

export class Site {
  readonly cluster: Cluster;

  private constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  /** `prepare` gets the folder before anything is started in it. */
  static async start(port: number, webs: number, prepare?: (folder: string) => void) {
    for (const [name, value] of Object.entries(SETTINGS)) process.env[name] ??= value;
    const folder = mkdtempSync(join(FOLDER_IN, 'nagori-machines-'));
    // Another account must reach it.
    chmodSync(folder, 0o755);
    prepare?.(folder);
    const site = new Site(makeCluster(loopbackPlan(folder, port, webs, '1')));
    await up(site.cluster);
    return site;
  }

  /** `release` gets the folder before it is deleted. */
  async end(release?: (folder: string) => void): Promise<void> {
    await down(this.cluster);
    release?.(this.cluster.plan.folder);
    rmSync(this.cluster.plan.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Starts what does not run, and waits until nothing more is to be expected. */
  async heal(): Promise<void> {
    await up(this.cluster);
    await until('the cluster is whole', WHOLE_WITHIN_MS, async () => {
      return (await this.#isWhole()) || undefined;
    });
  }

  async #isWhole(): Promise<boolean> {
    const { plan } = this.cluster;
    const members = await membersOf(plan);
    const leader = leaderOf(members);
    if (leader === undefined || !isSafe(members) || !(await this.isPrimary(leader.name))) {
      return false;
    }
    const following = members.filter(({ name }) => name !== leader.name);
    const areOne = members.every(({ timeline }) => timeline === leader.timeline);
    const stream = following.every(({ state }) => state === 'streaming');
    if (!areOne || !stream || members.length !== plan.databases.length) return false;
    const ready = await Promise.all(plan.copies.map((copy) => readinessOf(this.cluster, copy)));
    return ready.every((one) => one === 'ready');
  }

  /** What the proxy asks: whether this machine takes writes. */
  async isPrimary(name: string): Promise<boolean> {
    const { plan } = this.cluster;
    const host = plan.databases.find((one) => one.name === name)?.address ?? '';
    const answer = await answerOf({ host, port: plan.ports.rest, path: '/primary' });
    return answer?.status === 200;
  }

  /** The database that leads, if one does. */
  async leader(): Promise<string | undefined> {
    return leaderOf(await membersOf(this.cluster.plan))?.name;
  }

  /** Waits until another machine than this one takes writes. */
  async untilOtherLeads(than: string): Promise<string> {
    const others = this.cluster.plan.databases.filter(({ name }) => name !== than);
    return until('another database leads', WHOLE_WITHIN_MS, async () => {
      for (const { name } of others) if (await this.isPrimary(name)) return name;
      return undefined;
    });
  }

  copy(name: string): Copy {
    const found = this.cluster.plan.copies.find((one) => one.name === name);
    if (found === undefined) throw new RangeError(`no copy \`${name}\``);
    return found;
  }

  /** The end of a copy as an operator asks for it; within its bound, or by force with a word. */
  async endCopy(name: string): Promise<void> {
    await end(this.cluster.plan.folder, name, COPY_ENDS_WITHIN_MS);
  }

  /** A copy with settings of its own, in place of the one that ran; `state`: until it says so. */
  async restartCopy(
    name: string,
    env: Readonly<Record<string, string>>,
    state = 'ready',
  ): Promise<void> {
    await this.endCopy(name);
    const copy = this.copy(name);
    const limits = Object.fromEntries(
      Object.keys(SETTINGS).map((key) => [key, process.env[key] ?? '']),
    );
    start(this.cluster.plan.folder, name, {
      command: join(ROOT, 'script/node'),
      args: [join(ROOT, 'apps/server/src/main.ts')],
      env: { ...limits, ...settingsOf(this.cluster, copy), ...env },
      isUnprivileged: false,
    });
    await until(`${name} is ${state}`, WHOLE_WITHIN_MS, async () => {
      return (await readinessOf(this.cluster, copy)) === state || undefined;
    });
  }

  settings(name: string): Record<string, string> {
    return settingsOf(this.cluster, this.copy(name));
  }

  /** The database as its owner sees it, of every operator. */
  query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.settings('web-1').DATABASE_URL });
    return asked(client, async () => {
      await client.query('set nagori.maintenance = on');
      return (await client.query<Row>(text, [...values])).rows;
    });
  }

  /** One machine's PostgreSQL as its superuser, whom no program of ours is. */
  queryMachine<Row extends object>(name: string, text: string): Promise<Row[]> {
    const { plan, passwords } = this.cluster;
    const client = new Client({
      host: plan.databases.find((one) => one.name === name)?.address ?? '',
      port: plan.ports.postgres,
      database: 'postgres',
      user: 'postgres',
      password: passwords.superuser,
    });
    return asked(client, async () => (await client.query<Row>(text)).rows);
  }

  /** The folder of a database's machine. */
  folderOf(name: string): string {
    const own = join(this.cluster.plan.folder, name);
    mkdirSync(own, { recursive: true });
    return own;
  }
}

async function asked<Answer>(client: Client, ask: () => Promise<Answer>): Promise<Answer> {
  await client.connect();
  try {
    return await ask();
  } finally {
    await client.end();
  }
}
