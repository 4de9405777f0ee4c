/** Runs the real program, as a user's shell would. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const MAIN = resolve(import.meta.dirname, '../src/main.ts');
export const ROOT = resolve(import.meta.dirname, '../../..');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

export function start(args: readonly string[], env: RunOptions['env'] = {}) {
  const { NAGORI_LANG: _, ...own } = process.env;
  return spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, env: { ...own, ...env } });
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

export async function nagori(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = start(args, options.env);
  // The program may end without reading all of its input.
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  return ended(child);
}
