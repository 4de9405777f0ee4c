/** Files that their owner alone may read, on the disk once a function of these returns. */
import { appendThrough, createWhole, writeWhole } from '@nagori/keys';
import { CliError, systemReason } from './failure.ts';

/** The file before, or this one: never a part. Throws CliError `output-unwritable`. */
export function writePrivate(path: string, text: string): void {
  writing(path, () => writeWhole(path, text));
}

/** Throws CliError `output-unwritable`, also where the file is there already. */
export function createPrivate(path: string, text: string): void {
  writing(path, () => createWhole(path, text));
}

/** At the end of the file. Throws CliError `output-unwritable`. */
export function appendPrivate(path: string, text: string): void {
  writing(path, () => appendThrough(path, text));
}

function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const message = `\`${path}\` cannot be written: ${systemReason(error)}`;
    throw new CliError('output-unwritable', message);
  }
}
