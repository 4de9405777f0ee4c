/**
 * The embedded PostgreSQL: the real server, started by this program and reached by a socket that
 * only we can open (docs/adr/0002).
 *
 * Invariants: fsync stays on; no TCP port; only our own account reaches its superuser, and everyone
 * else needs a password (embedded-access.ts); a server that outlived a killed program is reused as
 * it is, so that a restart needs no recovery.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LONG_DEADLINES } from './deadlines.ts';
import { writeAccess } from './embedded-access.ts';
import { binariesFolder, type RunAs, unprivileged } from './embedded-files.ts';
import { StoreError } from './failure.ts';
import { StoreClient } from './store-client.ts';

/** How its owner reaches a database: by socket, or by the URL of an external one. */
export type DatabaseAddress =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'socket'; readonly folder: string; readonly database: string };

/** And as the program's logins, whose passwords are derived from `secret` (database-logins.ts). */
export type Connection = DatabaseAddress & { readonly secret: Uint8Array };

export interface EmbeddedServer {
  readonly connection: Connection;
  readonly pid: number;
  /** Fast shutdown: open transactions roll back. */
  readonly stop: () => Promise<void>;
  /** Leaves a server that another program works with as it is. */
  readonly leave: () => void;
}

const DATABASE = 'nagori';
const START_WITHIN_MS = 30_000;
const ADOPT_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 250;
const SETTINGS = {
  listen_addresses: '',
  max_connections: '120',
  shared_buffers: '256MB',
  wal_compression: 'on',
  max_wal_size: '2GB',
  // A socket has no network to wait for; only the disk is left.
  synchronous_commit: 'on',
  fsync: 'on',
  timezone: 'UTC',
  log_min_messages: 'warning',
  // A logged statement could hold an IMEI.
  log_min_error_statement: 'panic',
} as const;

/**
 * Starts the server over `dataFolder`, creating it if new, and restarts it when it dies. The
 * logins' passwords are derived from `secret`. Throws StoreError.
 */
export async function startEmbedded(
  dataFolder: string,
  secret: Uint8Array,
): Promise<EmbeddedServer> {
  const runAs = unprivileged();
  const binaries = binariesFolder(runAs);
  const cluster = join(dataFolder, 'postgres');
  if (!existsSync(join(cluster, 'PG_VERSION'))) makeCluster(binaries, cluster, runAs);
  const isNewAccess = writeAccess(cluster, runAs);
  const until = performance.now() + START_WITHIN_MS;
  for (;;) {
    try {
      const { folder, pid } = await reached(binaries, cluster, runAs);
      if (isNewAccess) await asSuperuser(folder, 'select pg_reload_conf()');
      const connection = { kind: 'socket' as const, folder, database: DATABASE, secret };
      return guarded(connection, pid, () => launch(binaries, cluster, folder));
    } catch (error) {
      // Another server may just be starting or stopping; the next attempt finds out.
      if (performance.now() > until || !existsSync(join(cluster, 'postmaster.pid'))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** The server that is already running, else a new one. */
async function reached(
  binaries: string,
  cluster: string,
  runAs: RunAs | undefined,
): Promise<{ readonly folder: string; readonly pid: number }> {
  const running = runningServer(cluster);
  if (running !== undefined) {
    try {
      await untilReady(running.folder, undefined, ADOPT_WITHIN_MS);
      return running;
    } catch (error) {
      // The server has stopped meanwhile, so a new one can start.
      if (existsSync(join(cluster, 'postmaster.pid'))) throw error;
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'nagori-db-'));
  if (runAs !== undefined) chownSync(folder, runAs.uid, runAs.gid);
  return { folder, pid: await launch(binaries, cluster, folder) };
}

/** Starts the server's process with its socket in `folder`; resolves when it answers. */
async function launch(binaries: string, cluster: string, folder: string): Promise<number> {
  releaseLock(cluster);
  const options = Object.entries({ ...SETTINGS, unix_socket_directories: folder });
  const child = spawn(
    join(binaries, 'bin', 'postgres'),
    ['-D', cluster, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...unprivileged(), stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  await untilReady(folder, child, START_WITHIN_MS);
  return child.pid as number;
}

/** `postmaster.pid`: line 1 is the process, line 5 the folder of its socket (PostgreSQL docs). */
function runningServer(cluster: string): { pid: number; folder: string } | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const folder = lines[4] ?? '';
  // Our own process number is there after a start that failed (releaseLock).
  return pid !== process.pid && isPostgres(pid) && existsSync(folder) ? { pid, folder } : undefined;
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch (error) {
    // Without /proc (macOS), a process that accepts signals is proof enough.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && existsSync('/System');
  }
}

/**
 * A killed server may stay in the process table until its parent collects it, which the first
 * process of a container does late or never, and PostgreSQL would take it for a running server. Its
 * lock file gets our process number instead, which PostgreSQL recognises as its parent and ignores;
 * it still checks by the lines below that no other process uses the cluster's memory
 * (CreateLockFile in miscinit.c).
 */
function releaseLock(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid, ...rest] = readFileSync(file, 'utf8').split('\n');
  if (isZombie(Number(pid))) writeFileSync(file, [process.pid, ...rest].join('\n'));
}

/** proc(5): the state comes after the name, which is in brackets. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function makeCluster(binaries: string, cluster: string, runAs: RunAs | undefined): void {
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (runAs !== undefined) chownSync(cluster, runAs.uid, runAs.gid);
  const made = spawnSync(
    join(binaries, 'bin', 'initdb'),
    ['-D', cluster, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--auth=reject', '--no-sync'],
    { ...runAs, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    throw new StoreError('embedded-start', `initdb failed: ${made.stderr?.trim() ?? made.error}`);
  }
}

async function untilReady(
  folder: string,
  child: ChildProcess | undefined,
  withinMs: number,
): Promise<void> {
  let said = '';
  let ended = false;
  child?.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2000);
  });
  child?.on('exit', () => {
    ended = true;
  });
  const until = performance.now() + withinMs;
  for (;;) {
    const client = superuser(folder);
    try {
      await client.connect();
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
        DATABASE,
      ]);
      if (rowCount === 0) await client.query(`create database ${DATABASE}`);
      return;
    } catch (cause) {
      if (ended || performance.now() > until) {
        throw new StoreError('embedded-start', `PostgreSQL did not start: ${said}`, cause);
      }
      await new Promise((resolve) => setTimeout(resolve, 15));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function superuser(host: string): StoreClient {
  const { connectMs, answerMs } = LONG_DEADLINES;
  const waits = { connectionTimeoutMillis: connectMs, answerMs };
  return new StoreClient({ host, user: 'postgres', database: 'postgres', ...waits });
}

/** Runs SQL as the server's superuser, by its socket. */
export async function asSuperuser(folder: string, sql: string): Promise<void> {
  const client = superuser(folder);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A server that restarts on the same socket when killed, so that the pools find it there. */
function guarded(
  connection: Extract<Connection, { kind: 'socket' }>,
  first: number,
  again: () => Promise<number>,
): EmbeddedServer {
  let pid = first;
  let stopping = false;
  let starting: Promise<void> | undefined;
  const watch = setInterval(() => {
    if (stopping || starting !== undefined || isPostgres(pid)) return;
    starting = again()
      .then((next) => {
        pid = next;
      })
      // The dead server's processes may still hold its memory; the next round tries again.
      .catch(() => undefined)
      .finally(() => {
        starting = undefined;
      });
  }, LOOK_EVERY_MS);
  watch.unref();
  return {
    connection,
    get pid() {
      return pid;
    },
    leave: () => clearInterval(watch),
    stop: async () => {
      stopping = true;
      clearInterval(watch);
      await starting;
      await gone(pid);
      rmSync(connection.folder, { recursive: true, force: true });
    },
  };
}

/** Fast shutdown: open transactions roll back. */
async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    try {
      process.kill(pid, tries === 0 ? 'SIGINT' : 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
