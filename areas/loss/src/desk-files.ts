/**
 * The desks and practices that ship with the program, read once (R27), and an operator's daily
 * limits, and the carriers' pages where a number is looked up (R19).
 *
 * Invariants: a table that does not load stops the start, never a call.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Limits, parseLimits } from '@nagori/area-handover';
import { MARK } from '@nagori/model';
import { parse } from 'yaml';
import * as z from 'zod';
import { CONFIDENCES, type DeskTable, parseDeskTable } from './desk-table.ts';

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

const restrictionPages = z.array(
  z.strictObject({
    carrier: z.string().regex(MARK),
    name: z.strictObject({ ja: z.string().min(1), en: z.string().min(1) }),
    url: z.url({ protocol: /^https?$/ }).max(300),
    confidence: z.enum(CONFIDENCES),
    /** What to look up, where nobody has confirmed the address. */
    lookUp: z.string().optional(),
    source: z.string().min(1),
    dated: z.union([z.iso.date(), z.literal('undated')]),
    read: z.iso.date(),
  }),
);

export type RestrictionPage = z.output<typeof restrictionPages>[number];

/** The carriers' own pages where a number is looked up (R19), as pages show them. */
export function shippedRestrictionPages(folder = FOLDER) {
  return restrictionPageRows(folder).map(({ carrier, name, url, confidence, read }) => ({
    ...{ carrier, name, url, confidence, read },
  }));
}

/** The same with where each was found, to be read again (script/desks). */
export function restrictionPageRows(folder = FOLDER): readonly RestrictionPage[] {
  const path = join(folder, 'restriction-pages.yaml');
  const read = restrictionPages.safeParse(parse(readFileSync(path, 'utf8'))?.restrictionPages);
  if (!read.success) throw new TypeError(`the pages of ${path} do not load`);
  return read.data;
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
