/** Runs the real program: as a user's shell would, or many command lines in one process. */
import {
  type ChildProcess,
  type ChildProcessWithoutNullStreams,
  fork,
  spawn,
} from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Ended, HostRequest } from './host.ts';

export const MAIN = resolve(import.meta.dirname, '../src/main.ts');
export const ROOT = resolve(import.meta.dirname, '../../..');

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Where a program leaves what it goes on from: another on this machine has its own. */
const STATE = mkdtempSync(join(tmpdir(), 'nagori-state-'));
process.once('exit', () => rmSync(STATE, { recursive: true, force: true }));

export function start(args: readonly string[], env: RunOptions['env'] = {}) {
  const { NAGORI_LANG: _, ...own } = process.env;
  return spawn(process.execPath, [MAIN, ...args], {
    cwd: ROOT,
    env: { ...own, XDG_STATE_HOME: STATE, ...env },
  });
}

/** Everything that a started program writes until it ends. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => stdout.push(data));
  child.stderr.on('data', (data: Buffer) => stderr.push(data));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    status,
    stdout: Buffer.concat(stdout).toString('utf8'),
    stderr: Buffer.concat(stderr).toString('utf8'),
  };
}

/** A process of its own, with standard input closed. */
export async function startedNagori(args: readonly string[], options: RunOptions = {}) {
  const child = start(args, options.env);
  // The program may end without reading all of its input.
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  return ended(child);
}

let host: ChildProcess | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** What a command line answers. Its process is shared, and ends with the tests of the file. */
export function nagori(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const stdin = Buffer.from(options.stdin ?? '').toString('base64');
  const answer = turn.then(() => ask({ args, stdin, env: options.env ?? {} }));
  turn = answer.catch(() => {});
  return answer;
}

async function ask(asked: HostRequest): Promise<Ended> {
  if (host === undefined) {
    const { NAGORI_LANG: _, ...env } = process.env;
    host = fork(resolve(import.meta.dirname, 'host.ts'), { cwd: ROOT, env, execArgv: [] });
    host.unref();
    host.channel?.unref();
  }
  const running = host;
  running.channel?.ref();
  running.send(asked);
  const answered = new AbortController();
  const { signal } = answered;
  try {
    const [answer] = await Promise.race([
      once(running, 'message', { signal }),
      once(running, 'exit', { signal }).then(([code]) => {
        throw new Error(`the host ended with ${code}: ${asked.args.join(' ')}`);
      }),
    ]);
    return answer as Ended;
  } finally {
    answered.abort();
    running.channel?.unref();
  }
}
