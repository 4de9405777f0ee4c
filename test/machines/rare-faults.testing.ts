/** Faults of one copy, one disk or one queue, which take some preparation. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { kill, nameOf } from '../../script/machines/faults.ts';
import { until } from '../../script/machines/processes.ts';
import { up } from '../../script/machines/up.ts';
import type { Fault } from './faults.testing.ts';
import type { Load } from './load.testing.ts';
import { type Relay, relayTo } from './relay.testing.ts';
import type { Site } from './site.testing.ts';
import { loseOne } from './writers.testing.ts';

const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
const CUT_MS = 30_000;
const CLOCK_OFF_MS = 30_000;
const FULL_MS = 15_000;
const DISK = '3g';
/** The least that PostgreSQL takes between two checkpoints; a slow one takes most of it. */
const SLOW_S = 30;
/** Of the gigabyte that the loopback's databases write between checkpoints. */
const WRITTEN_MB = 400;
/** Eight megabytes that do not compress. */
const NOISE = randomBytes(4_000_000).toString('hex');
const JOBS = Number(process.env.NAGORI_JOBS ?? 10_000);
const REPORTING_AT_ONCE = 12;
const WORKS_WITHIN_MS = 900_000;

/** `web-2` reaches the database by a wire of its own. */
function networkCut(): Fault {
  let relay: Relay | undefined;
  return {
    what: 'the network between a copy and the database is cut, and heals',
    withinMs: 12_000,
    prepare: async (site) => {
      const { ports } = site.cluster.plan;
      const own = ports.primary + 60;
      relay = await relayTo(own, ports.primary);
      const url = new URL(site.settings('web-2').DATABASE_URL ?? '');
      url.port = String(own);
      await site.restartCopy('web-2', { DATABASE_URL: url.href });
    },
    happen: async () => {
      relay?.cut();
      await pause(CUT_MS);
      relay?.heal();
    },
    after: async (site) => {
      await site.endCopy('web-2');
      await relay?.close();
    },
  };
}

const CLOCK_OFF: Fault = {
  what: 'the clock of a copy is ten minutes ahead: it is sent nothing',
  missing: () => (existsSync(FAKETIME) ? undefined : 'apt-get install libfaketime'),
  withinMs: 2_000,
  prepare: (site) =>
    site.restartCopy(
      'web-2',
      { LD_PRELOAD: FAKETIME, FAKETIME: '+600s', FAKETIME_DONT_FAKE_MONOTONIC: '1' },
      'not ready: clock clock-off',
    ),
  happen: () => pause(CLOCK_OFF_MS),
  after: (site) => site.endCopy('web-2'),
};

/** A small file system of its own for each database; only root can mount one. */
export function mountDisks(folder: string): void {
  if (process.getuid?.() !== 0) return;
  for (const n of [1, 2, 3]) {
    const at = join(folder, `db-${n}`);
    mkdirSync(at, { mode: 0o700 });
    const options = ['-t', 'tmpfs', '-o', `size=${DISK},mode=700`, 'tmpfs', at];
    if (spawnSync('mount', options).status !== 0) return;
  }
}

export function unmountDisks(folder: string): void {
  for (const n of [1, 2, 3]) spawnSync('umount', ['-l', join(folder, `db-${n}`)]);
}

/** Takes every byte that is left; gives how to let go of them. */
function fillDisk(site: Site, name: string): () => void {
  const ballast = join(site.folderOf(name), 'ballast');
  for (let n = 0; ; n++) {
    const { bavail, bsize } = statfsSync(site.folderOf(name));
    if (bavail === 0 || n === 100) break;
    spawnSync('fallocate', ['-l', String(bavail * bsize), `${ballast}-${n}`]);
  }
  return () => {
    for (let n = 0; n < 100; n++) rmSync(`${ballast}-${n}`, { force: true });
  };
}

const isOwnDisk = (folder: string): boolean => spawnSync('mountpoint', ['-q', folder]).status === 0;

const DISK_FULL: Fault = {
  what: 'the disk of the leader is full, and has space again',
  happen: async (site) => {
    const leader = await nameOf(site.cluster, 'leader');
    const folder = site.folderOf(leader);
    if (!isOwnDisk(folder)) throw new Error('its disk is not its own');
    const free = fillDisk(site, leader);
    try {
      await pause(FULL_MS);
    } finally {
      free();
    }
  },
};

/**
 * A leader that comes back is rewound to its last checkpoint, and follows from where that one
 * began: what was written while it was made has to be there still.
 */
const LEADER_KILLED_LATE: Fault = {
  what: 'the leader’s machine is killed after a slow checkpoint',
  withinMs: 30_000,
  happen: async (site) => {
    const leader = await nameOf(site.cluster, 'leader');
    await site.queryMachine(leader, `alter system set checkpoint_timeout = '${SLOW_S}s'`);
    await site.queryMachine(leader, 'select pg_reload_conf()');
    const checkpoint = site.queryMachine(leader, `select pg_backup_start('slow', false)`);
    for (let left = WRITTEN_MB; left > 0; left -= 8) {
      await site.query(`select pg_logical_emit_message(false, 'noise', $1)`, [NOISE]);
    }
    await checkpoint;
    kill(site.cluster, leader);
    // The new one removes what it needs no more.
    await site.queryMachine(await site.untilOtherLeads(leader), 'checkpoint');
  },
  after: async (site) => {
    await site.heal();
    for (const { name } of site.cluster.plan.databases) {
      await site.queryMachine(name, 'alter system reset checkpoint_timeout');
    }
  },
};

/** Phones are reported lost while there is no worker; it is killed when it is at the jobs. */
const WORKER_KILLED: Fault = {
  what: `the worker is killed in the middle of ${JOBS.toLocaleString('en')} jobs`,
  withinMs: 2_000,
  happen: async (site, load) => {
    kill(site.cluster, 'worker-1');
    await reportLost(load, JOBS);
    const [last] = await site.query<{ id: string }>(
      'select max(id) as id from graphile_worker._private_jobs',
    );
    const queued = await jobsUpTo(site, last?.id);
    await up(site.cluster);
    await until('the worker is in the middle of it', WORKS_WITHIN_MS, async () => {
      return (await jobsUpTo(site, last?.id)) < queued / 2 || undefined;
    });
    kill(site.cluster, 'worker-1');
    await pause(1_000);
    await up(site.cluster);
  },
};

async function reportLost(load: Load, count: number): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await loseOne(load);
    }
  };
  await Promise.all(Array.from({ length: REPORTING_AT_ONCE }, worker));
}

/** The load enqueues others meanwhile. */
async function jobsUpTo(site: Site, id: string | undefined): Promise<number> {
  const [row] = await site.query<{ n: number }>(
    'select count(*)::int as n from graphile_worker._private_jobs where id <= $1',
    [id],
  );
  return row?.n ?? 0;
}

export const rareFaults = (): readonly Fault[] => [
  LEADER_KILLED_LATE,
  networkCut(),
  CLOCK_OFF,
  DISK_FULL,
  WORKER_KILLED,
];
