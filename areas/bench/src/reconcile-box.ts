/**
 * Whether what left the shop in a box is what arrived at its destroyer: by count, weight and seal
 * (R13, R20).
 *
 * Invariants: pure. The newest count is compared with what was sealed in, less the phones that were
 * named as missing and with those too many: no other change of the record makes a count right. The
 * newest weight counts, and every row stays. A box that went on after its arrival has not arrived.
 * A seal that was broken once, and a weight beyond the tolerance, need a person who says why. A box
 * that was sealed without a weight is not compared.
 */
import type { BoxRules } from '@nagori/policy';
import type { BoxCheck } from './box-check.ts';
import type { BOX_DIFFERENCES, BOX_STANDINGS } from './wire-boxes.ts';

export type BoxDifference = (typeof BOX_DIFFERENCES)[number];
export type BoxStanding = (typeof BOX_STANDINGS)[number];

/** A row with what it differs by from the sealing; undefined: not compared. */
export interface BoxLine extends BoxCheck {
  readonly countDiffers?: number | undefined;
  readonly gramsDiffer?: number | undefined;
}

export interface Reconciliation {
  readonly standing: BoxStanding;
  readonly differs: readonly BoxDifference[];
  /** A person said what a difference was. */
  readonly isSettled: boolean;
  /** By so many grams a weight may differ. */
  readonly allowedGrams: number | undefined;
  /** Since the last sealing. */
  readonly lines: readonly BoxLine[];
  /** Phones that must be in it: those sealed in, with those that were named since. */
  readonly expected: number;
  /** No seal of it was ever found broken. */
  readonly wasLocked: boolean;
  /** Who counted last since the sealing. */
  readonly countedBy: string | undefined;
}

const COUNTS_AGAIN: ReadonlySet<BoxCheck['kind']> = new Set(['arrived', 'recounted', 'opened']);
const SETTLES: ReadonlySet<BoxCheck['kind']> = new Set([
  ...(['missing', 'extra', 'explained-seal', 'explained-weight'] as const),
]);

export function reconcileBox(checks: readonly BoxCheck[], rules: BoxRules): Reconciliation {
  const from = checks.findLastIndex(({ kind }) => kind === 'sealed');
  const [base, ...rows] = from < 0 ? [] : checks.slice(from);
  if (base?.grossGrams === undefined) return NOT_COMPARED;
  const allowedGrams = allowedFor(base, rules);
  const lines = [base, ...rows.map((row) => lineOf(base, row, rows))];
  const differs = isOver(rows) ? [] : differencesOf(base, rows, rules, allowedGrams);
  return {
    standing: standingOf(rows, differs),
    differs,
    isSettled: rows.some((row) => SETTLES.has(row.kind) && !cameWithout(row)),
    allowedGrams,
    lines,
    expected: expectedIn(base, rows),
    wasLocked: !checks.some(({ sealIntact }) => sealIntact === false),
    countedBy: rows.findLast(({ kind }) => COUNTS_AGAIN.has(kind))?.person,
  };
}

const NOT_COMPARED: Reconciliation = {
  standing: 'unweighed',
  differs: [],
  isSettled: false,
  allowedGrams: undefined,
  lines: [],
  expected: 0,
  wasLocked: false,
  countedBy: undefined,
};

const isOver = (rows: readonly BoxCheck[]) => rows.some(({ kind }) => kind === 'destroyed');

function standingOf(rows: readonly BoxCheck[], differs: readonly BoxDifference[]): BoxStanding {
  if (isOver(rows)) return 'destroyed';
  if (differs.length > 0) return 'differs';
  const last = rows.findLast(({ kind }) => kind === 'arrived' || kind === 'moved');
  return last?.kind === 'arrived' ? 'arrived' : 'sealed';
}

/** The smaller of both rules, and never less than what two scales differ by. */
function allowedFor({ recorded, ...base }: BoxCheck, rules: BoxRules): number {
  const net = (base.grossGrams ?? 0) - (base.tareGrams ?? 0);
  const byRule = Math.min(recorded * rules.gramsPerPhone, (net * rules.percent) / 100);
  return Math.max(rules.scaleGrams, Math.floor(byRule));
}

function differencesOf(
  base: BoxCheck,
  rows: readonly BoxCheck[],
  rules: BoxRules,
  allowed: number,
): readonly BoxDifference[] {
  const counted = rows.findLast((row) => row.counted !== undefined);
  const count = counted === undefined ? 0 : countDifference(base, counted, rows);
  return [
    ...(count === 0 ? [] : (['count'] as const)),
    ...(isWeightAsSealed(base, rows, rules, allowed) ? [] : (['weight'] as const)),
    ...(isSealAsPut(rows) ? [] : (['seal'] as const)),
  ];
}

/** From the phones that were sealed in, with those that were named since. */
const countDifference = (base: BoxCheck, row: BoxCheck, rows: readonly BoxCheck[]) =>
  (row.counted ?? 0) - expectedIn(base, insideAt(row, rows));

const expectedIn = ({ recorded }: BoxCheck, rows: readonly BoxCheck[]): number =>
  recorded + named(rows, 'extra') - named(rows, 'missing');

/** A phone came without the box, which was away: nobody named it as missing. */
export const cameWithout = ({ kind, incident }: BoxCheck): boolean =>
  kind === 'missing' && incident === undefined;

/** One that came without the box later was in there. */
const insideAt = ({ seq: at }: BoxCheck, rows: readonly BoxCheck[]): readonly BoxCheck[] =>
  rows.filter((row) => row.seq < at || !cameWithout(row));

const named = (rows: readonly BoxCheck[], kind: 'missing' | 'extra') =>
  rows.filter((row) => row.kind === kind).length;

/** By what a phone can weigh, for each that was named as missing or as one too many. */
function isWeightAsSealed(
  base: BoxCheck,
  rows: readonly BoxCheck[],
  { phoneGrams: { least, most } }: BoxRules,
  allowed: number,
): boolean {
  const index = rows.findLastIndex((row) => row.grossGrams !== undefined);
  const weighed = rows[index];
  if (weighed === undefined) return true;
  if (rows.slice(index).some(({ kind }) => kind === 'explained-weight')) return true;
  const by = (weighed.grossGrams ?? 0) - (base.grossGrams ?? 0);
  const inside = insideAt(weighed, rows);
  const [less, more] = [named(inside, 'missing'), named(inside, 'extra')];
  const lowest = more * least - less * most - allowed;
  return by >= lowest && by <= more * most - less * least + allowed;
}

function isSealAsPut(rows: readonly BoxCheck[]): boolean {
  const broken = rows.findLastIndex(({ sealIntact }) => sealIntact === false);
  return broken < 0 || rows.slice(broken).some(({ kind }) => kind === 'explained-seal');
}

function lineOf(base: BoxCheck, row: BoxCheck, rows: readonly BoxCheck[]): BoxLine {
  return {
    ...row,
    countDiffers: row.counted === undefined ? undefined : countDifference(base, row, rows),
    gramsDiffer: row.grossGrams === undefined ? undefined : row.grossGrams - (base.grossGrams ?? 0),
  };
}
