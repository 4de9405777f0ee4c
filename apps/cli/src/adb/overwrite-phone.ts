/**
 * Overwrites what is free in the storage of one phone, reads blocks of it back, and deletes it.
 *
 * Invariants: nothing is written to a phone before its own number was read. Which blocks are read
 * back is drawn after everything is written. What is written ends by what was free, also where the
 * phone would take more. Files of an interrupted run stay until it goes on, or another one begins.
 */
import { randomBytes, randomInt } from 'node:crypto';
import {
  BLOCK_BYTES,
  drawnSamples,
  FILE_BYTES_MOST,
  type Inspection,
  NOT_READY_WORDS,
  OVERWRITE_FOLDER,
  type OverwriteFault,
  overwriteFault,
  readBackScript,
  readiness,
  SAMPLES_IN_REQUEST,
  type Sample,
  smallerFile,
  sum,
} from '@nagori/android';
import { type ImeiKey, OVERWRITE_MOST_SHARE, type Overwritten } from '@nagori/model';
import { CliError } from '../failure.ts';
import { onlyOne } from '../only-one.ts';
import type { AdbAddress } from './adb-link.ts';
import { attachedPhones, shellBytes, shellOutput } from './adb-server.ts';
import { chosenPhone, inspectChosen } from './inspect-phone.ts';
import { OverwriteJournal } from './overwrite-journal.ts';
import { SyncFiles } from './sync-files.ts';
import { KEY_BYTES, unpredictable } from './unpredictable.ts';

const KIB = 1024;
/** Of a phone that has to write out all that it holds in memory, or to delete all files. */
const SHELL_LONG_MS = 300_000;

export interface Overwriting {
  readonly address: AdbAddress;
  readonly serial?: string | undefined;
  readonly imei: ImeiKey;
  readonly journal: { readonly path: string; readonly resume: boolean };
  /** In the phone; a test's phone has another. */
  readonly folder?: string | undefined;
  /** Once the phone has named itself, before anything in it changes: throws what forbids it. */
  readonly mayBegin?: (() => Promise<void>) | undefined;
  /** From now on something is tried: this counts as an attempt (R11). */
  readonly onBegin: () => void;
  readonly onWritten: (bytes: number, ofBytes: number) => void;
  readonly onReadBack: () => void;
  /** Ends it where it is, as a pulled cable does. */
  readonly signal?: AbortSignal | undefined;
}

export interface OverwriteResult extends Overwritten {
  readonly fault: OverwriteFault | undefined;
}

/**
 * Throws CliError: before `onBegin` where the phone cannot be overwritten; after it
 * `overwrite-failed` and others where it broke off.
 */
export async function overwritePhone(wanted: Overwriting): Promise<OverwriteResult> {
  const { address, imei, journal: where } = wanted;
  const resumed = where.resume ? OverwriteJournal.resume(where.path, imei) : undefined;
  if (resumed === undefined) OverwriteJournal.checkNew(where.path);
  const { serial } = chosenPhone(await attachedPhones(address), wanted.serial);
  // Two would each delete what the other has written.
  const server = 'path' in address ? address.path : `${address.host}:${address.port}`;
  const release = await onlyOne(`/adb/${server}/${serial}`);
  if (release === undefined) {
    throw new CliError('phone-busy', 'another program overwrites this phone now');
  }
  try {
    return await overwriteAlone(wanted, serial, resumed);
  } finally {
    release();
  }
}

async function overwriteAlone(
  { address, folder = OVERWRITE_FOLDER, imei, signal, ...wanted }: Overwriting,
  serial: string,
  resumed: OverwriteJournal | undefined,
): Promise<OverwriteResult> {
  const inspected = async () => named(await inspectChosen({ address, imei }, serial), imei);
  const phone = { address, serial, folder, signal };
  const files = new SyncFiles(address, serial);
  const stop = () => files.close();
  signal?.addEventListener('abort', stop);
  try {
    const before = await inspected();
    await wanted.mayBegin?.();
    if (resumed === undefined) {
      // What an earlier run has left is not the phone's.
      await removed(phone, files);
    } else if (!areThere(resumed.files, await files.list(folder))) {
      const message = 'the files of the journal are not in the phone: overwrite it anew';
      throw new CliError('checkpoint-does-not-fit', message);
    }
    const freeKib = freeOf(resumed === undefined ? await inspected() : before, resumed);
    checkWanted(signal);
    const run = { imei, key: randomBytes(KEY_BYTES), freeKib };
    const journal = resumed ?? OverwriteJournal.begin(wanted.journal.path, run);
    wanted.onBegin();
    const full = await fill(phone, files, journal, wanted.onWritten);
    wanted.onReadBack();
    const result = await checked(phone, files, journal, { full, inspected });
    const left = await removed(phone, files);
    if (result.fault === undefined && left > 0) return { ...result, fault: 'not-deleted' };
    journal.remove();
    return result;
  } catch (error) {
    // What broke off because it was stopped.
    checkWanted(signal);
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    files.close();
  }
}

function checkWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CliError('overwrite-failed', 'it was stopped', [], 'stopped');
}

interface Phone {
  readonly address: AdbAddress;
  readonly serial: string;
  readonly folder: string;
  readonly signal: AbortSignal | undefined;
}

function named(inspection: Inspection, imei: ImeiKey): Inspection {
  const { imeis, outcome } = inspection;
  if (outcome !== 'complete') {
    throw new CliError('inspection-failed', 'the phone did not say all that was asked of it');
  }
  if (imeis.kind === 'good' && imeis.value.includes(imei)) return inspection;
  throw new CliError('wrong-phone', 'the attached phone does not name this IMEI');
}

function freeOf(inspection: Inspection, resumed: OverwriteJournal | undefined): number {
  const ready = readiness(inspection);
  if (typeof ready === 'number') return resumed?.run.freeKib ?? ready;
  // What the run itself has written is not somebody's.
  if (ready === 'little-free' && resumed !== undefined) return resumed.run.freeKib;
  const ways =
    ready === 'no-answer'
      ? ['restart the phone and connect it again']
      : ['overwriting reaches what is free alone: reset the phone first'];
  throw new CliError('phone-not-reset', NOT_READY_WORDS[ready].en, ways, ready);
}

/** False: it took more than was free, and would go on taking. */
async function fill(
  { folder, signal }: Phone,
  files: SyncFiles,
  journal: OverwriteJournal,
  onWritten: Overwriting['onWritten'],
): Promise<boolean> {
  const { key, freeKib } = journal.run;
  const most = freeKib * KIB * OVERWRITE_MOST_SHARE;
  let full = false;
  let size: number | undefined = FILE_BYTES_MOST;
  while (size !== undefined) {
    checkWanted(signal);
    const before = sum(journal.files);
    if (before + size > most) {
      size = smallerFile(size);
      continue;
    }
    let sent = 0;
    const onPiece = (bytes: number) => {
      sent += bytes;
      onWritten(before + sent, freeKib * KIB);
    };
    const path = `${folder}/${journal.files.length}`;
    const written = await files.send(path, unpredictable(key, before, size), onPiece);
    if (written === 'written') {
      journal.add(size);
      continue;
    }
    // A file of the least size that did not fit.
    full = smallerFile(size) === undefined;
    size = smallerFile(size);
  }
  return full;
}

async function checked(
  phone: Phone,
  files: SyncFiles,
  journal: OverwriteJournal,
  { full, inspected }: { full: boolean; inspected: () => Promise<Inspection> },
): Promise<OverwriteResult> {
  const { run, files: sizes } = journal;
  await shellOutput(phone.address, phone.serial, 'sync', SHELL_LONG_MS, phone.signal);
  checkWanted(phone.signal);
  const there = await files.list(phone.folder);
  const whole = areThere(sizes, there) && there.size === sizes.length;
  const samples = drawnSamples(sizes, (below) => randomInt(below));
  const differing = whole ? await readBack(phone, run.key, samples) : 0;
  // Whose content that was.
  await inspected();
  const found = {
    freeKib: run.freeKib,
    writtenKib: sum(sizes) / KIB,
    samples: whole ? samples.length : 0,
    differing,
  };
  return { ...found, fault: overwriteFault({ ...found, full, whole }) };
}

function areThere(sizes: readonly number[], there: ReadonlyMap<string, number>): boolean {
  return sizes.every((bytes, i) => there.get(String(i)) === bytes);
}

/** How many blocks are not what was written. */
async function readBack(
  { address, serial, folder, signal }: Phone,
  key: Uint8Array,
  samples: readonly Sample[],
): Promise<number> {
  let differing = 0;
  for (let at = 0; at < samples.length; at += SAMPLES_IN_REQUEST) {
    const asked = samples.slice(at, at + SAMPLES_IN_REQUEST);
    const script = readBackScript(folder, asked);
    const bytes = await shellBytes(address, serial, script, SHELL_LONG_MS, signal);
    if (bytes.length !== asked.length * BLOCK_BYTES) {
      throw new CliError('overwrite-failed', 'the phone broke off while it was read back');
    }
    for (const [i, { atByte }] of asked.entries()) {
      const [right] = unpredictable(key, atByte, BLOCK_BYTES);
      const read = bytes.subarray(i * BLOCK_BYTES, (i + 1) * BLOCK_BYTES);
      if (right?.equals(read) !== true) differing++;
    }
  }
  return differing;
}

/** Deletes the files; how many are left. */
async function removed({ address, serial, folder }: Phone, files: SyncFiles): Promise<number> {
  await shellOutput(address, serial, `rm -rf ${folder}`, SHELL_LONG_MS);
  return (await files.list(folder)).size;
}
