/**
 * Tries added up by model, system, act, tool and compartment, with the share that failed and how
 * far chance alone may have moved it (docs/adr/0091).
 *
 * Invariants: pure; sums do not depend on the order in which phones were counted. The table is
 * bounded: tries beyond it are counted, and said to be left out.
 */
import { type Act, type Compartment, type Facts, type Platform, shareOf } from '@nagori/model';
import { plainName, triesOf } from './bench-tries.ts';

export interface BenchRow {
  readonly platform: Platform;
  readonly model: string;
  readonly os: string;
  readonly act: Act;
  readonly tool: string;
  readonly compartment: Compartment;
  tries: number;
  failed: number;
  /** Of these, on phones in which something had been found before the act. */
  seenTries: number;
  seenFailed: number;
}

export interface BenchTable {
  readonly rows: Record<string, BenchRow>;
  /** Tries that no row had space for. */
  leftOut: number;
}

/** Far more than the models and tools of one operator. */
export const BENCH_ROWS_MOST = 2_000;

export const emptyBench = (): BenchTable => ({ rows: {}, leftOut: 0 });

/** Adds the tries of one phone. Of a phone whose model or system is not known nothing is learnt. */
export function addPhone(table: BenchTable, facts: Facts): void {
  const { platform, model, os } = facts.phone;
  if (platform === undefined || model === undefined || os === undefined) return;
  for (const { act, tool, compartment, failed, seenBefore } of triesOf(facts)) {
    addRow(table, {
      ...{ platform, model, os, act, tool, compartment },
      tries: 1,
      failed: Number(failed),
      seenTries: Number(seenBefore),
      seenFailed: Number(seenBefore && failed),
    });
  }
}

/** Adds one table to another. */
export function addTable(table: BenchTable, { rows, leftOut }: BenchTable): void {
  table.leftOut += leftOut;
  for (const row of Object.values(rows)) addRow(table, row);
}

function addRow(table: BenchTable, row: BenchRow): void {
  const { platform, model, os, act, tool, compartment } = row;
  const key = [platform, plainName(model), os.trim(), act, plainName(tool), compartment].join('\n');
  const sum = table.rows[key];
  if (sum === undefined) {
    if (Object.keys(table.rows).length >= BENCH_ROWS_MOST) table.leftOut += row.tries;
    else table.rows[key] = { ...row };
    return;
  }
  sum.tries += row.tries;
  sum.failed += row.failed;
  sum.seenTries += row.seenTries;
  sum.seenFailed += row.seenFailed;
}

/** The share that failed, with its 95 % interval. */
export const failedShare = ({ tries, failed }: Pick<BenchRow, 'tries' | 'failed'>) =>
  shareOf(failed, tries);
