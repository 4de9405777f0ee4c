/**
 * What an overwriting has written so far, and the key of its bytes, from which it goes on after an
 * interruption: one JSON object a line, the run first, then each file.
 *
 * Invariants: its owner alone can read it; each line is on the disk before what comes next. A last
 * line that is cut off was not written: its file is written again. It fits one phone.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { FILE_BYTES_LEAST, FILE_BYTES_MOST } from '@nagori/android';
import { type ImeiKey, parseImei } from '@nagori/model';
import { CliError, systemReason } from '../failure.ts';
import { appendPrivate, createPrivate, writePrivate } from '../write-private.ts';
import { KEY_BYTES } from './unpredictable.ts';

const FORMAT = 'nagori-overwrite-1';

export interface OverwriteRun {
  readonly imei: ImeiKey;
  readonly key: Buffer;
  /** What was free before the first file. */
  readonly freeKib: number;
}

export class OverwriteJournal {
  readonly path: string;
  readonly run: OverwriteRun;
  /** The size of each file. */
  readonly files: number[];

  private constructor(path: string, run: OverwriteRun, files: number[]) {
    this.path = path;
    this.run = run;
    this.files = files;
  }

  /** Throws CliError `output-unwritable` where another run can still go on. */
  static checkNew(path: string): void {
    if (!existsSync(path)) return;
    throw new CliError('output-unwritable', `\`${path}\` is there already`, [
      'go on with --resume; to begin anew, delete it first',
    ]);
  }

  /** Throws CliError `output-unwritable`, also where the file is there already. */
  static begin(path: string, run: OverwriteRun): OverwriteJournal {
    const { imei, key, freeKib } = run;
    const line = { format: FORMAT, imei, key: key.toString('hex'), freeKib };
    createPrivate(path, `${JSON.stringify(line)}\n`);
    return new OverwriteJournal(path, run, []);
  }

  /** Throws CliError `checkpoint-does-not-fit`. */
  static resume(path: string, imei: ImeiKey): OverwriteJournal {
    let lines: readonly string[];
    try {
      lines = readFileSync(path, 'utf8').split('\n');
    } catch (error) {
      throw unfit(path, systemReason(error));
    }
    const run = runOf(lines[0] ?? '');
    if (run === undefined) throw unfit(path, 'it is no journal of an overwriting');
    if (run.imei !== imei) throw unfit(path, 'it is of another phone');
    const files = filesOf(lines.slice(1));
    if (files === undefined) throw unfit(path, 'its lines do not follow one another');
    // What was cut off would otherwise run into the next line.
    const journal = new OverwriteJournal(path, run, files);
    const whole = lines.slice(0, 1 + files.length).map((line) => `${line}\n`);
    writePrivate(path, whole.join(''));
    return journal;
  }

  /** The next file is written, whole. */
  add(bytes: number): void {
    const line = { file: this.files.length, bytes };
    appendPrivate(this.path, `${JSON.stringify(line)}\n`);
    this.files.push(bytes);
  }

  /** With the key: what was written cannot be made again. */
  remove(): void {
    rmSync(this.path, { force: true });
  }
}

function runOf(line: string): OverwriteRun | undefined {
  const read = objectOf(line);
  if (read === undefined || read.format !== FORMAT) return undefined;
  const { imei, key, freeKib } = read;
  const number = typeof imei === 'string' ? parseImei(imei) : undefined;
  const bytes = typeof key === 'string' ? Buffer.from(key, 'hex') : undefined;
  if (number?.kind !== 'good' || bytes?.length !== KEY_BYTES) return undefined;
  if (!Number.isSafeInteger(freeKib) || (freeKib as number) <= 0) return undefined;
  return { imei: number.value, key: bytes, freeKib: freeKib as number };
}

/** Undefined: a line before the last is none of a file. */
function filesOf(lines: readonly string[]): number[] | undefined {
  const files: number[] = [];
  for (const [i, line] of lines.entries()) {
    if (line === '' && i === lines.length - 1) return files;
    const read = objectOf(line);
    const bytes = read?.file === files.length ? read.bytes : undefined;
    const fits =
      typeof bytes === 'number' &&
      bytes >= FILE_BYTES_LEAST &&
      bytes <= FILE_BYTES_MOST &&
      bytes % FILE_BYTES_LEAST === 0;
    // The end of the file, in the middle of a line.
    if (!fits) return i === lines.length - 1 ? files : undefined;
    // Its line's end is missing, so the file may be too.
    if (i === lines.length - 1) return files;
    files.push(bytes);
  }
  return files;
}

function objectOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null ? { ...read } : undefined;
  } catch {
    return undefined;
  }
}

function unfit(path: string, reason: string): CliError {
  return new CliError('checkpoint-does-not-fit', `\`${path}\` cannot be used: ${reason}`);
}
