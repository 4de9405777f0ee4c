/** Files that their owner alone may read. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { CliError, systemReason } from './failure.ts';

const OWNER_ALONE = 0o600;

/**
 * The file before, or this one: never a part, never readable by others, and on the disk once it
 * returns. Throws CliError `output-unwritable`.
 */
export function writePrivate(path: string, text: string): void {
  const part = `${path}.part`;
  try {
    rmSync(part, { force: true });
    const file = openSync(part, 'wx', OWNER_ALONE);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
    const folder = openSync(dirname(path), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch (error) {
    const message = `\`${path}\` cannot be written: ${systemReason(error)}`;
    throw new CliError('output-unwritable', message);
  }
}
