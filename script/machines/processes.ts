/**
 * Processes that outlive the command that starts them, found again by files with their numbers.
 *
 * Invariants: a number is trusted only with the start time of its process, since numbers are used
 * again; a process that ended and was not collected counts as ended.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { unprivileged } from '@nagori/database';

export interface Started {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** As the account of PostgreSQL, when we are root. */
  readonly isUnprivileged: boolean;
}

/** Starts `name` below `folder` unless it runs; its output goes to `log/NAME.log`. */
export function start(folder: string, name: string, started: Started): void {
  if (pidOf(folder, name) !== undefined) return;
  for (const part of ['log', 'run']) mkdirSync(join(folder, part), { recursive: true });
  const log = openSync(join(folder, 'log', `${name}.log`), 'a', 0o600);
  const child = spawn(started.command, started.args, {
    ...(started.isUnprivileged ? unprivileged() : {}),
    cwd: folder,
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: folder, ...started.env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  child.unref();
  if (child.pid === undefined) throw new Error(`\`${started.command}\` did not start`);
  writeFileSync(fileOf(folder, name), `${child.pid} ${statOf(child.pid)?.startedAt}\n`);
}

const fileOf = (folder: string, name: string): string => join(folder, 'run', `${name}.pid`);

/** The number of a process that runs; undefined if it does not. */
export function pidOf(folder: string, name: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(fileOf(folder, name), 'utf8');
  } catch {
    return undefined;
  }
  const [pid, startedAt] = text.trim().split(' ');
  const stat = statOf(Number(pid));
  return stat !== undefined && !stat.hasEnded && stat.startedAt === startedAt
    ? Number(pid)
    : undefined;
}

interface Stat {
  readonly parent: number;
  readonly state: string;
  readonly hasEnded: boolean;
  readonly startedAt: string;
}

/** proc(5): after the name, which is in brackets, come state and parent; the start is number 22. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent = '', ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return {
      parent: Number(parent),
      state,
      hasEnded: state === 'Z' || state === 'X',
      startedAt: rest[17] ?? '',
    };
  } catch {
    return undefined;
  }
}

/** Whether a process is PostgreSQL, by its command line. */
function isPostgres(pid: number): boolean {
  try {
    const isRunning = statOf(pid)?.hasEnded === false;
    return isRunning && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

/** `postmaster.pid`: line 1 is the process (PostgreSQL docs). */
export function postmasterOf(folder: string, name: string): number | undefined {
  const file = join(folder, name, 'data', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return isPostgres(pid) ? pid : undefined;
}

export const isStopped = (pid: number): boolean => statOf(pid)?.state === 'T';

/** A process and all that it started, as far as their parents still run. */
export function familyOf(pid: number): readonly number[] {
  const family = [pid];
  const all = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((entry) => ({ pid: Number(entry), parent: statOf(Number(entry))?.parent }));
  for (const member of family) {
    family.push(...all.filter(({ parent }) => parent === member).map((one) => one.pid));
  }
  return family;
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended a moment ago, which is what most signals are for.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits until `check` gives a value, with a line of progress each few seconds. Throws. */
export async function until<Value>(
  what: string,
  withinMs: number,
  check: () => Promise<Value | undefined> | Value | undefined,
): Promise<Value> {
  const began = performance.now();
  let saidAt = began;
  for (;;) {
    const value = await check();
    if (value !== undefined) return value;
    const now = performance.now();
    if (now - began > withinMs) {
      throw new Error(`${what}: not within ${Math.round(withinMs / 1000)} s`);
    }
    if (now - saidAt > 5_000) {
      saidAt = now;
      say(`${what} … ${Math.round((now - began) / 1000)} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export const say = (line: string): void => {
  process.stderr.write(`cluster: ${line}\n`);
};

/** Asks a process to end, and ends it by force when it does not. */
export async function end(folder: string, name: string, withinMs: number): Promise<void> {
  const pid = pidOf(folder, name);
  if (pid !== undefined) {
    signal(pid, 'SIGCONT');
    signal(pid, 'SIGTERM');
    await until(
      `${name} ends`,
      withinMs,
      () => pidOf(folder, name) === undefined || undefined,
    ).catch(() => {
      say(`${name} did not end by itself: by force`);
      for (const one of familyOf(pid)) signal(one, 'SIGKILL');
    });
  }
  rmSync(fileOf(folder, name), { force: true });
}
