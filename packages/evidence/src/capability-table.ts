/**
 * The capability table as a file gives it, and the merged rows of one phone, cached by model.
 *
 * Invariants (R02): a row that says a reset reaches FeliCa or JPKI on Android needs a source; an
 * assumption is not enough. Every row has a source or says that it is an assumption. Every row
 * names a platform, and every erasure its tool or `any`: what a row leaves out, it does not cover.
 * A row that does not say what its source is has the weakest that has one.
 */
import {
  ABILITIES,
  ACTS,
  bad,
  type Capability,
  type CapabilityRow,
  type Check,
  COMPARTMENTS,
  capabilityOf,
  good,
  OS_VERSION,
  type PhoneModel,
  PLATFORMS,
  ROW_CONFIDENCES,
} from '@nagori/model';
import * as z from 'zod';
import { text } from './fields.ts';
import { problemsOf } from './issues.ts';
import type { Problem } from './problem.ts';

const version = z.string().regex(OS_VERSION);
const places = z.array(z.enum(COMPARTMENTS)).max(COMPARTMENTS.length);

/** Prose for readers of the public table, in both languages. */
const prose = z.strictObject({ ja: text(600), en: text(600) });
/** A day of the calendar, or a month of it. */
const DAY = new RegExp(`${z.regexes.date.source}|^[0-9]{4}-(0[1-9]|1[0-2])$`);

const rowSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  platform: z.enum(PLATFORMS),
  models: z.array(text(80)).min(1).optional(),
  osFrom: version.optional(),
  osBelow: version.optional(),
  cannotHold: places.default([]),
  erasures: z
    .array(z.strictObject({ act: z.enum(ACTS), tool: text(80), erases: places.min(1) }))
    .default([]),
  abilities: z.partialRecord(z.enum(ABILITIES), z.boolean()).default({}),
  confidence: z.enum(ROW_CONFIDENCES).optional(),
  source: prose.optional(),
  assumption: prose.optional(),
  read: z.string().regex(DAY).optional(),
});

const tableSchema = z.array(rowSchema).or(z.strictObject({ rows: z.array(rowSchema) }));

/** Reads a table: a list of rows, or an object with `rows`. All problems at once. */
export function parseCapabilities(value: unknown): Check<CapabilityRow[], Problem[]> {
  const list = Array.isArray(value);
  const read = (list ? tableSchema.options[0] : tableSchema.options[1]).safeParse(value);
  if (!read.success) return bad(problemsOf(read.error.issues, value, []));
  const rows = Array.isArray(read.data) ? read.data : read.data.rows;
  const prefix = list ? '' : 'rows';
  const problems = rows.flatMap((row, i) =>
    problemsOfRow(row, rows.slice(0, i), `${prefix}[${i}]`),
  );
  return problems.length > 0 ? bad(problems) : good(rows.map(withConfidence));
}

type ReadRow = z.output<typeof rowSchema>;

function withConfidence(row: ReadRow): CapabilityRow {
  const { confidence = row.source === undefined ? 'assumption' : 'secondary' } = row;
  return { ...row, confidence };
}

function problemsOfRow(row: ReadRow, before: readonly ReadRow[], field: string): Problem[] {
  const problems: Problem[] = [];
  if (before.some((other) => other.id === row.id)) {
    const message = 'another row has this id';
    problems.push({ field: `${field}.id`, code: 'duplicate-id', message });
  }
  if (row.source === undefined && row.assumption === undefined) {
    const message = 'a row has a `source`, or says that it is an `assumption`';
    problems.push({ field: `${field}.source`, code: 'source-missing', message });
  } else if (row.source === undefined && (row.confidence ?? 'assumption') !== 'assumption') {
    const message = 'a row without a `source` is an `assumption`';
    problems.push({ field: `${field}.confidence`, code: 'source-missing', message });
  } else if (row.source === undefined && row.erasures.some((e) => reachesChip(row, e))) {
    const message = 'that an android reset reaches the chip or the element needs a `source`';
    problems.push({ field: `${field}.source`, code: 'source-missing', message });
  }
  return problems;
}

const CHIP: ReadonlySet<string> = new Set(['felica', 'jpki-certificate', 'jpki-key']);

function reachesChip(row: ReadRow, erasure: ReadRow['erasures'][number]): boolean {
  return (
    row.platform === 'android' &&
    erasure.act === 'factory-reset' &&
    erasure.erases.some((on) => CHIP.has(on))
  );
}

/** Beyond this many models the memory is emptied: a stream of invented models must not fill it. */
const REMEMBERED_MOST = 4096;
const remembered = new WeakMap<readonly CapabilityRow[], Map<string, Capability>>();

/** `capabilityOf`, remembered per table and model: a million phones are a few hundred models. */
export function capabilityFor(table: readonly CapabilityRow[], phone: PhoneModel): Capability {
  let known = remembered.get(table);
  if (known === undefined) {
    known = new Map();
    remembered.set(table, known);
  }
  const key = `${phone.platform ?? ''}\n${phone.os ?? ''}\n${phone.model ?? ''}`;
  let capability = known.get(key);
  if (capability === undefined) {
    if (known.size >= REMEMBERED_MOST) known.clear();
    capability = capabilityOf(table, phone);
    known.set(key, capability);
  }
  return capability;
}
