/**
 * Times the writing of unpredictable files to an attached phone in turn with `adb push` of as many
 * bytes, and a whole overwriting, where the phone can be reached. The arguments: the phone's disk,
 * and a folder of this machine. Prints the milliseconds of each as JSON.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { FILE_BYTES_MOST } from '@nagori/android';
import { ADB_PORT, attachedPhones } from '../apps/cli/src/adb/adb-server.ts';
import { overwritePhone } from '../apps/cli/src/adb/overwrite-phone.ts';
import { SyncFiles } from '../apps/cli/src/adb/sync-files.ts';
import { unpredictable } from '../apps/cli/src/adb/unpredictable.ts';
import { imeiOf } from '../apps/cli/src/commands/cable-options.ts';

const RUNS = 9;
const FILES = 4;
const BYTES = FILES * FILE_BYTES_MOST;
const [disk = '', folder = ''] = process.argv.slice(2);
const address = { host: '127.0.0.1', port: ADB_PORT };
const serial = (await attachedPhones(address))[0]?.serial ?? '';
const pushed = `${folder}/pushed`;
writeFileSync(pushed, '');
for (let i = 0; i < FILES; i++) writeFileSync(pushed, randomBytes(FILE_BYTES_MOST), { flag: 'a' });

const own: number[] = [];
const theirs: number[] = [];
for (let i = 0; i < RUNS; i++) {
  own.push(await timed(writeFiles));
  theirs.push(await timed(async () => adb('push', pushed, `${disk}/pushed`)));
  adb('shell', `rm -rf ${disk}/*`);
}
const journal = { path: `${folder}/journal`, resume: false };
const imei = imeiOf('001017000000011');
let written = 0;
const whole = await timed(async () => {
  const nothing = () => {};
  const to = { address, imei, journal, folder: `${disk}/overwrite` };
  const on = { onBegin: nothing, onWritten: nothing, onReadBack: nothing };
  const { fault, writtenKib } = await overwritePhone({ ...to, ...on });
  if (fault !== undefined) throw new Error(`the overwriting has the fault ${fault}`);
  written = writtenKib / 1024;
});
rmSync(pushed);
process.stdout.write(JSON.stringify({ own, theirs, bytes: BYTES, whole, written }));

async function writeFiles(): Promise<void> {
  const files = new SyncFiles(address, serial);
  const key = randomBytes(32);
  for (let i = 0; i < FILES; i++) {
    const bytes = unpredictable(key, i * FILE_BYTES_MOST, FILE_BYTES_MOST);
    const ended = await files.send(`${disk}/written/${i}`, bytes, () => {});
    if (ended !== 'written') throw new Error('the disk is too small');
  }
  files.close();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function adb(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('adb', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
