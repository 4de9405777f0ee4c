/**
 * The desks and practices that ship with the program, read once (R27).
 *
 * Invariants: a table that does not load stops the start, never a call.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DeskTable, parseDeskTable } from '@nagori/app';
import { parse } from 'yaml';

const FOLDER = resolve(import.meta.dirname, '../../../../desks');

export function shippedDesks(folder = FOLDER): DeskTable {
  const files = ['desks.yaml', 'practices.yaml'].map((file) =>
    parse(readFileSync(join(folder, file), 'utf8')),
  );
  const table = parseDeskTable(Object.assign({}, ...files));
  if (table.kind === 'good') return table.value;
  const problems = table.kind === 'bad' ? table.reason : [];
  throw new TypeError(
    `the desks do not load: ${problems.map((one) => `${one.field} ${one.reason}`).join(', ')}`,
  );
}
