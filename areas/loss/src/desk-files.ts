/**
 * The desks and practices that ship with the program, read once (R27), and an operator's daily
 * limits.
 *
 * Invariants: a table that does not load stops the start, never a call.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Limits, parseLimits } from '@nagori/area-handover';
import { parse } from 'yaml';
import { type DeskTable, parseDeskTable } from './desk-table.ts';

const FOLDER = resolve(import.meta.dirname, '../../../desks');

export function shippedDesks(folder = FOLDER): DeskTable {
  const files = ['desks.yaml', 'police.yaml', 'practices.yaml'].map((file) =>
    parse(readFileSync(join(folder, file), 'utf8')),
  );
  const table = parseDeskTable(Object.assign({}, ...files));
  if (table.kind === 'good') return table.value;
  const problems = table.kind === 'bad' ? table.reason : [];
  throw new TypeError(
    `the desks do not load: ${problems.map((one) => `${one.field} ${one.reason}`).join(', ')}`,
  );
}

/** `alert`: the platform's log; `file`: limits of the deployment. */
export function limitsFrom(file: string | undefined, alert: Limits['alert']): Limits {
  const path = file ?? join(FOLDER, 'limits.yaml');
  const limits: unknown = parse(readFileSync(path, 'utf8'))?.limits;
  const of = parseLimits(limits);
  if (of.kind === 'good') return { of: of.value, alert };
  throw new TypeError(
    `the limits of ${path} do not load: ${of.kind === 'bad' ? of.reason.join(', ') : ''}`,
  );
}
