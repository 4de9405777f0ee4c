/**
 * PostgreSQL's own programs for a dump and its way back. The embedded server brings none, so they
 * come from the system.
 *
 * Invariants: no password is in an argument, which every account of the machine can read.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { StoreError } from './failure.ts';

/** Where Debian puts each version. */
const VERSIONS = '/usr/lib/postgresql';

/** A program of the server's version, else of the next newer one. Throws StoreError. */
export function postgresProgram(name: 'pg_dump' | 'pg_restore', major: number): string {
  const debian = existsSync(VERSIONS)
    ? readdirSync(VERSIONS).map((version) => join(VERSIONS, version, 'bin'))
    : [];
  const [first] = [...debian, ...(process.env.PATH ?? '').split(delimiter)]
    .map((folder) => join(folder, name))
    .filter((path) => existsSync(path))
    .map((path) => ({ path, major: majorOf(path) }))
    .filter((one) => one.major >= major)
    .sort((a, b) => a.major - b.major);
  if (first !== undefined) return first.path;
  throw new StoreError(
    'program-missing',
    `there is no \`${name}\` of version ${major} or newer: install postgresql-client-${major}`,
  );
}

function majorOf(path: string): number {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/ ([0-9]+)[.]/.exec(stdout ?? '')?.[1] ?? 0);
}

/** The owner's address without its password, which goes into the environment. */
export function addressFor(url: string): {
  readonly address: string;
  readonly env: NodeJS.ProcessEnv;
} {
  const [, before = '', password] = /^([a-z]+:\/\/[^:@/?]*):([^@/?]*)@/.exec(url) ?? [];
  const address = password === undefined ? url : `${before}${url.slice(url.indexOf('@'))}`;
  return {
    address,
    env: {
      ...process.env,
      // The owner is no tenant: without this it sees no row (0001-roles-and-rules.sql).
      PGOPTIONS: '-c nagori.maintenance=on',
      ...(password === undefined ? {} : { PGPASSWORD: decodeURIComponent(password) }),
    },
  };
}

export interface RunningProgram {
  readonly input: Writable;
  readonly output: Readable;
  /** Rejects with StoreError `program-failed` and the program's last words. */
  readonly ended: Promise<void>;
}

/** Starts a program whose input and output are streams. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): RunningProgram {
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2000);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', (cause) => {
      reject(new StoreError('program-missing', `\`${program}\` does not start`, cause));
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new StoreError('program-failed', `\`${program}\`: ${said.trim()}`));
    });
  });
  // Awaited after the streams, which may fail first.
  ended.catch(() => undefined);
  return { input: child.stdin, output: child.stdout, ended };
}

/**
 * Feeds a program until it ends. One that ended well has what it needs: what it leaves unread, such
 * as the padding of an archive, is read to its end, so that the source ends well too. Throws what
 * the source throws, and StoreError `program-failed`.
 */
export async function feed({ input, ended }: RunningProgram, from: Readable): Promise<void> {
  // Its own word says more than a broken pipe does.
  input.on('error', () => undefined);
  try {
    for await (const chunk of from) {
      if (!input.writable || input.write(chunk)) continue;
      await new Promise<void>((resolve) => {
        const goOn = () => {
          input.off('drain', goOn).off('close', goOn);
          resolve();
        };
        input.on('drain', goOn).on('close', goOn);
      });
    }
  } finally {
    input.end();
    await ended;
  }
}
