/**
 * A phone that is a program: Debian's adbd with stand-ins for Android's commands and a small disk,
 * behind Debian's adb server, both in a network of their own.
 *
 * Invariants: adbd gives a shell to everyone who reaches it, so it never listens on the machine's
 * own network. Where the programs or the rights for it are missing, there is no phone.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Answers, writePlayedCommands } from '../../apps/cli/src/phone/played-commands.ts';

const SOURCES = join(resolve(import.meta.dirname, '../..'), 'apps/cli/src');
/** The verb itself, which shows the code of its failure; people see words. */
const verb = (name: string) => `
  import { ${name}Verb } from '${SOURCES}/commands/${name}.ts';
  const options = { format: 'ndjson', ...JSON.parse(process.argv[1]) };
  await ${name}Verb(options).catch(({ code }) => process.stderr.write(String(code)));`;
/** Sockets of the file system are the same in every network. */
const RELAY = `
  const net = require('node:net');
  const [, path, port] = process.argv;
  net.createServer((from) => {
    const to = net.connect(Number(port), '127.0.0.1');
    for (const [one, other] of [[from, to], [to, from]]) {
      one.on('error', () => other.destroy()).pipe(other);
    }
  }).listen(path);`;
const WAIT_MS = 10_000;
const ADBD = '127.0.0.1:5555';

export const ANSWERS: Answers = {
  'cmd phone get-imei -s 0': 'Device IMEI: 001017000000011',
  'dumpsys account': 'User UserInfo{0:Owner:c13}:\n  Accounts: 0\n\n  Active Sessions: 0',
  'dumpsys battery': 'Current Battery Service state:\n  level: 80\n  scale: 100',
  'settings get secure secure_frp_mode': '0',
  'settings get global secure_frp_mode': 'null',
  'settings get global device_provisioned': '1',
  'settings get secure user_setup_complete': '1',
  'getprop gsm.sim.state': 'ABSENT',
  'getprop ro.product.brand': 'example',
  'getprop ro.product.model': 'EX-A1',
  'getprop ro.build.version.release': '16',
  'getprop ro.build.version.security_patch': '2026-10-05',
  'getprop ro.boot.flash.locked': '1',
  'getprop ro.crypto.state': 'encrypted',
  'getprop ro.crypto.type': 'file',
  'df -k /data': '/dev/block/dm-5 113246208 12000000 101246208 11% /data',
  'pm path jp.go.cas.mpa': 'package:/data/app/x/base.apk',
};

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TestPhone {
  readonly folder: string;
  /** A disk of its own, which is in the memory and which adbd alone sees. */
  readonly disk: string;
  /** Changes what the stand-ins print from now on. */
  readonly answer: (answers: Answers) => void;
  /** The next `command` waits until adbd is killed. */
  readonly killAt: (command: string) => void;
  /** From now on the stand-ins run these lines instead of printing. */
  readonly run: (lines: Answers) => void;
  /** Runs a shell line beside adbd, on its disk, now. */
  readonly onDisk: (line: string) => string;
  /** Runs a shell line there once `path` is on the disk; adbd is `$adbd`. */
  readonly onceThere: (path: string, line: string) => void;
  readonly connect: (address?: string) => void;
  readonly disconnect: (address: string) => void;
  readonly nagori: (...args: readonly string[]) => Ran;
  /** Prints the evidence, and the code of a failure as an error. */
  readonly inspect: (options: object) => Ran;
  readonly overwrite: (options: object) => Ran;
  readonly adb: (...args: readonly string[]) => Ran;
  /** Starts the program of a desk beside the phone; it ends with it. */
  readonly station: (options: object) => ChildProcess;
  /** A socket in the folder that leads to a port beside the phone. */
  readonly relay: (port: number) => string;
  /** Runs a program where the phone can be reached. */
  readonly beside: (program: string, ...args: readonly string[]) => Ran;
  readonly close: () => Promise<void>;
}

/** Undefined: adb, adbd, or the right to make a network is missing. */
export async function startPhone(diskMib = 300): Promise<TestPhone | undefined> {
  const there = ['adb', 'adbd', 'unshare', 'nsenter', 'ip'].every(
    (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0,
  );
  if (!there || spawnSync('unshare', ['--net', '--mount', 'true']).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'nagori-adb-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const { NAGORI_LANG: _, ...own } = process.env;
  const env = {
    ...own,
    HOME: folder,
    // Else the server looks for emulators by itself, and finds adbd as one of them.
    ADB_LOCAL_TRANSPORT_MAX_PORT: '5000',
    NAGORI_LANG: 'en',
  };
  const children: ChildProcess[] = [];
  const start = (program: string, args: readonly string[], more: object = {}): ChildProcess => {
    const child = spawn(program, args, { stdio: 'ignore', env: { ...env, ...more }, cwd: folder });
    children.push(child);
    return child;
  };
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mount = `mount -t tmpfs -o size=${diskMib}m nagori-test ${disk}`;
  const alone = `ip link set lo up && ${mount} && exec sleep 900`;
  const network = start('unshare', ['--net', '--mount', 'sh', '-c', alone]);
  const within = ['--target', String(network.pid), '--net'];
  const withDisk = [...within, '--mount'];
  const onDisk = (line: string): string =>
    spawnSync('nsenter', [...withDisk, 'sh', '-c', line], { encoding: 'utf8' }).stdout;
  const beside = (program: string, ...args: readonly string[]): Ran => {
    const options = { cwd: folder, env, encoding: 'utf8', timeout: WAIT_MS * 4 } as const;
    const done = spawnSync('nsenter', [...within, program, ...args], options);
    assert.equal(done.error, undefined, `${program} does not run`);
    return { status: done.status, stdout: done.stdout, stderr: done.stderr };
  };
  const adb = (...args: readonly string[]) => beside('adb', ...args);
  await until(() => /[^.]lo.*UP/.test(beside('ip', 'link').stdout), 'the network');
  start('nsenter', [...within, 'adb', 'nodaemon', 'server']);
  let runs: Answers = {};
  const runVerb = (name: string, options: object): Ran => {
    const words = JSON.stringify(options);
    return beside(process.execPath, '--input-type=module', '-e', verb(name), words);
  };
  let adbd: ChildProcess | undefined = startAdbd();
  await until(() => adb('devices').status === 0, 'the adb server');
  return {
    folder,
    disk,
    onDisk,
    onceThere: (path, line) => {
      const wait = `until [ -e '${join(disk, path)}' ]; do sleep 0.01; done`;
      const script = `adbd=${adbd?.pid}; ${wait}; ${line}`;
      if (line.includes('$adbd')) adbd = undefined;
      start('nsenter', [...withDisk, 'sh', '-c', script]);
    },
    run: (lines) => {
      runs = lines;
      writePlayedCommands(bin, ANSWERS, runs);
    },
    answer: (answers) => writePlayedCommands(bin, answers, runs),
    killAt: (command) => {
      // Not before adbd has passed on that the script began.
      const kill = `sleep 0.5; kill -9 ${adbd?.pid}; sleep 1`;
      adbd = undefined;
      writePlayedCommands(bin, ANSWERS, { ...runs, [command]: kill });
    },
    connect: (address = ADBD) => {
      if (adbd === undefined) {
        adb('disconnect', address);
        adbd = startAdbd();
      }
      const end = Date.now() + WAIT_MS;
      // Right after a start the server may still hold, and list, a connection that broke.
      const listed = () =>
        adb('devices')
          .stdout.split('\n')
          .filter((line) => line.includes('\t'));
      const others = listed().filter((line) => !line.startsWith(address)).length;
      do {
        adb('connect', address);
        assert.ok(Date.now() < end, 'adbd is not reached');
      } while (adb('-s', address, 'shell', 'true').status !== 0 || listed().length !== others + 1);
    },
    disconnect: (address) => void adb('disconnect', address),
    nagori: (...args) => beside(process.execPath, join(SOURCES, 'main.ts'), ...args),
    inspect: (options) => runVerb('inspect', options),
    overwrite: (options) => runVerb('overwrite', options),
    adb,
    station: (options) =>
      start('nsenter', [
        ...within,
        ...[process.execPath, '--input-type=module', '-e', verb('station')],
        JSON.stringify(options),
      ]),
    relay: (port) => {
      const path = join(folder, `port-${port}`);
      start('nsenter', [...within, process.execPath, '-e', RELAY, path, String(port)]);
      return path;
    },
    beside,
    close: async () => {
      adb('kill-server');
      for (const child of children.reverse()) await stopped(child);
      rmSync(folder, { recursive: true });
    },
  };

  function startAdbd(): ChildProcess {
    writePlayedCommands(bin, ANSWERS, runs);
    return start('nsenter', [...withDisk, 'adbd'], { PATH: `${bin}:${process.env.PATH}` });
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function until(holds: () => boolean, what: string): Promise<void> {
  const end = Date.now() + WAIT_MS;
  while (!holds()) {
    assert.ok(Date.now() < end, `waited too long for ${what}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}
