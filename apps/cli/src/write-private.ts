/** Files that their owner alone may read, on the disk once a function of these returns. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CliError, systemReason } from './failure.ts';

const OWNER_ALONE = 0o600;

/** The file before, or this one: never a part. Throws CliError `output-unwritable`. */
export function writePrivate(path: string, text: string): void {
  const part = `${path}.part`;
  writing(path, () => {
    rmSync(part, { force: true });
    writeThrough(part, 'wx', text);
    renameSync(part, path);
    syncFolderOf(path);
  });
}

/** Throws CliError `output-unwritable`, also where the file is there already. */
export function createPrivate(path: string, text: string): void {
  writing(path, () => {
    writeThrough(path, 'wx', text);
    syncFolderOf(path);
  });
}

/** At the end of the file. Throws CliError `output-unwritable`. */
export function appendPrivate(path: string, text: string): void {
  writing(path, () => writeThrough(path, 'a', text));
}

function writeThrough(path: string, flag: 'wx' | 'a', text: string): void {
  const file = openSync(path, flag, OWNER_ALONE);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Else its name may be missing after a power cut. */
function syncFolderOf(path: string): void {
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const message = `\`${path}\` cannot be written: ${systemReason(error)}`;
    throw new CliError('output-unwritable', message);
  }
}
