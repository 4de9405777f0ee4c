/**
 * The secrets of our client at operators' directories: a file with JSON, `{"operator": "secret"}`,
 * that NAGORI_DIRECTORY_SECRETS names.
 *
 * Invariants: secrets come from a file, never from the database (docs/adr/0023); a file that is
 * named and cannot be read stops the start, and no message repeats its contents.
 */
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const secrets = z.record(z.string(), z.string().min(1));

/** Throws RangeError, naming the variable. */
export function directorySecrets(
  file: string | undefined,
): (operator: string) => string | undefined {
  if (file === undefined || file === '') return () => undefined;
  let text: unknown;
  try {
    text = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new RangeError('NAGORI_DIRECTORY_SECRETS must name a readable file of JSON');
  }
  const read = secrets.safeParse(text);
  if (!read.success) {
    throw new RangeError('NAGORI_DIRECTORY_SECRETS must hold an object of secrets by operator');
  }
  return (operator) => (Object.hasOwn(read.data, operator) ? read.data[operator] : undefined);
}
