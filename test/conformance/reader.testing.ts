/**
 * A card reader that is a program: pcscd with the driver vsmartcard-vpcd, and virtual phones that
 * `nagori phone` lays on it. Where a pcscd runs already, its own virtual reader is used.
 *
 * Invariants: one file of tests at a time, since there is one reader service on a machine and one
 * address of a station. Wrong PINs go to virtual phones alone: with somebody's card on a reader
 * nothing starts, and what tries PINs sees no other reader.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Pcscd } from '../../apps/cli/src/reader/pcscd.ts';
import { freePort } from '../../bench/whole-server.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'apps/cli/src/main.ts');
const SOCKET = '/run/pcscd/pcscd.comm';
export const PID_FILE = '/run/pcscd/pcscd.pid';
const DEFAULT_PORT = 35_963;
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const WAIT_MS = 10_000;
/** Of programs that start while other tests take the machine. */
const START_WAIT_MS = 60_000;
/** A name that lives as long as the process which listens on it (Linux, unix(7), abstract). */
const TURN = '\0nagori-reader-of-tests';
const TURN_WAIT_MS = 240_000;

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TestStation {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

export interface TestReader {
  readonly folder: string;
  readonly port: number;
  /** Lays a phone on the reader, as `nagori phone` names it; gives the way to take it away. */
  readonly lay: (phone: string, ...more: readonly string[]) => Promise<() => Promise<void>>;
  /** A program that speaks to cards, told to try OpenSC's driver for this kind first. */
  readonly run: (program: string, ...args: readonly string[]) => Run;
  /** The same beside this process: for a phone whose element is in a server of this process. */
  readonly runBeside: (program: string, ...args: readonly string[]) => Promise<Run>;
  /** The same with the program's own settings, as a user has them. */
  readonly runPlain: (program: string, ...args: readonly string[]) => Run;
  readonly nagori: (...args: readonly string[]) => Run;
  /** The program beside a counter, for pages of this origin. */
  readonly startStation: (origin: string, port?: number) => Promise<TestStation>;
  readonly close: () => Promise<void>;
}

export async function startReader(): Promise<TestReader> {
  const release = await oneAtATime();
  try {
    return await startAlone(release);
  } catch (error) {
    await release();
    throw error;
  }
}

/** Waits for its turn; the name is free again as soon as its holder ends, however it ends. */
async function oneAtATime(): Promise<() => Promise<void>> {
  const end = Date.now() + TURN_WAIT_MS;
  for (;;) {
    const turn = createServer();
    const isMine = await new Promise<boolean>((tell) => {
      turn.once('listening', () => tell(true)).once('error', () => tell(false));
      turn.listen({ path: TURN });
    });
    if (isMine) {
      turn.unref();
      return () => new Promise((gone) => turn.close(() => gone()));
    }
    assert.ok(Date.now() < end, 'other tests keep the reader');
    await new Promise((later) => setTimeout(later, 200));
  }
}

async function startAlone(release: () => Promise<void>): Promise<TestReader> {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-reader-'));
  const conf = join(folder, 'opensc.conf');
  const running = await answers({ path: SOCKET });
  const others = running ? readersOfOthers(await readersNow()) : [];
  const ignored = others.map((name) => JSON.stringify(name)).join(', ');
  // Without the first line every start asks for the names of thirty other kinds of cards first.
  const lines = [
    'card_drivers = jpki;',
    ...(ignored === '' ? [] : [`ignored_readers = ${ignored};`]),
  ];
  writeFileSync(conf, `app default {\n  ${lines.join('\n  ')}\n}\n`);
  const port = running ? DEFAULT_PORT : await freePort();
  const service = running ? undefined : await startService(folder, port);
  const { NAGORI_LANG: _, ...own } = process.env;
  const ran = (program: string, args: readonly string[], env: object = {}): Run => {
    const done = spawnSync(program, args, {
      cwd: folder,
      env: { ...own, ...env },
      encoding: 'utf8',
      timeout: WAIT_MS * 2,
    });
    assert.equal(done.error, undefined, `${program} does not run`);
    return { status: done.status, stdout: done.stdout, stderr: done.stderr };
  };
  return {
    folder,
    port,
    lay: (phone, ...more) => lay([phone, ...more], port),
    run: (program, ...args) => ran(program, args, { OPENSC_CONF: conf }),
    runBeside: (program, ...args) =>
      ranBeside(program, args, { cwd: folder, env: { ...own, OPENSC_CONF: conf } }),
    runPlain: (program, ...args) => ran(program, args),
    nagori: (...args) => ran(process.execPath, [MAIN, ...args], { NAGORI_LANG: 'en' }),
    startStation,
    close: async () => {
      if (service !== undefined) await stop(service);
      rmSync(folder, { recursive: true });
      await release();
    },
  };
}

function ranBeside(program: string, args: readonly string[], options: object): Promise<Run> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { ...options, timeout: WAIT_MS * 2 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error);
      else resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** Readers that are none of ours; throws where a card lies on any: wrong PINs would block it. */
export function readersOfOthers(
  readers: readonly { readonly name: string; readonly cardPresent: boolean }[],
): readonly string[] {
  const laid = readers.filter(({ cardPresent }) => cardPresent).map(({ name }) => name);
  assert.deepEqual(laid, [], 'these tests give wrong PINs: take the card off the reader first');
  return readers.map(({ name }) => name).filter((name) => !name.startsWith('Virtual PCD'));
}

async function readersNow() {
  const service = await Pcscd.open();
  try {
    return await service.readers();
  } finally {
    service.close();
  }
}

async function startService(folder: string, port: number): Promise<ChildProcess> {
  const readers = join(folder, 'readers');
  mkdirSync(readers);
  const hex = `0x${port.toString(16).toUpperCase()}`;
  const lines = [
    'FRIENDLYNAME "Virtual PCD"',
    `DEVICENAME /dev/null:${hex}`,
    `LIBPATH ${DRIVER}`,
    `CHANNELID ${hex}`,
  ];
  writeFileSync(join(readers, 'vpcd'), `${lines.join('\n')}\n`);
  // A killed one leaves them, and any process that has its number by now passes for it.
  for (const left of [SOCKET, PID_FILE]) rmSync(left, { force: true });
  const args = ['--foreground', '--disable-polkit', '--config', readers];
  const child = spawn('pcscd', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      printed += data.toString();
    });
  }
  const isUp = async () => (await answers({ path: SOCKET })) && answers({ port });
  try {
    await until(async () => child.exitCode !== null || isUp(), 'pcscd', START_WAIT_MS);
    assert.equal(child.exitCode, null, 'pcscd ended');
  } catch (error) {
    // Left behind, it would be taken for somebody's own service.
    await stop(child);
    throw new Error(`no reader service: ${printed}`, { cause: error });
  }
  return child;
}

async function lay(phone: readonly string[], port: number): Promise<() => Promise<void>> {
  const args = [MAIN, 'phone', ...phone, '--port', String(port), '--quiet', '--lang', 'en'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let printed = '';
  child.stderr.on('data', (data: Buffer) => {
    printed += data.toString();
  });
  try {
    await until(async () => /on the reader/.test(printed), 'nagori phone', START_WAIT_MS);
    await until(cardOnReader, 'the reader to see the phone');
  } catch (error) {
    // Left behind, it would keep the whole run from ending.
    await stop(child);
    throw new Error(`no phone lies on the reader: ${printed}`, { cause: error });
  }
  return async () => {
    await stop(child);
    await until(async () => !(await cardOnReader()), 'the reader to miss the phone');
  };
}

async function startStation(origin: string, port = 0): Promise<TestStation> {
  const args = [MAIN, 'station', '--port', String(port), '--origin', origin, '--lang', 'en'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let printed = '';
  child.stderr.on('data', (data: Buffer) => {
    printed += data.toString();
  });
  try {
    await until(() => /:\d+;/.test(printed), 'nagori station', START_WAIT_MS);
  } catch (error) {
    await stop(child);
    throw error;
  }
  const [, address = ''] = /(http:\/\/127\.0\.0\.1:\d+);/.exec(printed) ?? [];
  return { address, stop: () => stop(child) };
}

/** Whether a card lies on a reader, as our own client of the service sees it. */
export async function cardOnReader(): Promise<boolean> {
  return (await readersNow()).some(({ cardPresent }) => cardPresent);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), WAIT_MS);
  await gone;
  clearTimeout(late);
}

/** Fails where it does not hold in time. */
export async function until(
  holds: () => Promise<boolean> | boolean,
  what: string,
  waitMs = WAIT_MS,
): Promise<void> {
  const end = Date.now() + waitMs;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `waited too long for ${what}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

function answers(where: { path: string } | { port: number }): Promise<boolean> {
  if ('path' in where && !existsSync(where.path)) return Promise.resolve(false);
  return new Promise((tell) => {
    const socket = connect({ ...where, host: '127.0.0.1' } as never);
    socket.once('connect', () => {
      socket.destroy();
      tell(true);
    });
    socket.once('error', () => tell(false));
  });
}
