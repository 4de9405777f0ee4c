/** How an append travels to the database, and what comes back. */
import type { AppendWrite, Counted, WriteResult } from './handover-store.ts';

export interface Written {
  readonly outcome: 'written' | 'again' | 'open' | 'stale';
  readonly seq: number | null;
  readonly hash: Buffer | null;
  readonly lost: boolean | null;
  readonly handover?: string | null;
}

/** Where a statement that writes has what is written beside its entry. */
export interface Beside {
  readonly operator: string;
  readonly counted: string;
}

/** What is counted of a write (1200-counts.sql). */
export function besideEntry(written: string, { operator, counted }: Beside): string {
  return `case when ${written}.outcome = 'written' and ${counted} is not null
      then nagori.count_write(${operator}, ${counted}) end`;
}

/** A statement that writes by a stored function, and what goes with it in the same breath. */
export function writeWith(call: string, beside: Beside): string {
  return `select written.*, ${besideEntry('written', beside)} from ${call} as written`;
}

/** The parameter of number `first` that stands beside an append. */
export function besideAppend(first: number): Beside {
  return { operator: '$1', counted: `$${first}::json` };
}

/** The values of these parameters. */
export function besideValues({ counted }: Pick<AppendWrite, 'counted'>) {
  return [countedJson(counted)];
}

/** Null: the write changes no figure. */
export function countedJson(counted: readonly Counted[] | undefined): string | null {
  if (counted === undefined || counted.length === 0) return null;
  const rows = counted.map(({ openedAt, shop, channel, stage, model, os, counts }) => {
    const at = new Date(openedAt).toISOString();
    const [ids, ns] = [counts.map(([id]) => id), counts.map(([, n]) => n)];
    return { at, shop: shop ?? '', channel, stage, model, os, ids, ns };
  });
  return JSON.stringify(rows);
}

/** The arguments of nagori.append, which other stored functions take first. */
export function appendValues(write: AppendWrite): unknown[] {
  const jobs = write.jobs.map(({ task, payload, key, runAt }) => ({
    task,
    payload,
    key,
    runAt: runAt === undefined ? undefined : new Date(runAt).toISOString(),
  }));
  return [
    write.operator,
    write.phoneKey,
    write.expected,
    write.handover,
    write.kind,
    new Date(write.at),
    write.request ?? null,
    write.verdict,
    write.reasons,
    write.entry.bytes,
    write.entry.keyId,
    write.digest,
    write.state,
    write.stage,
    write.route ?? null,
    write.box ?? null,
    write.lot ?? null,
    dateOrNull(write.deadline),
    jobs.length === 0 ? null : JSON.stringify(jobs),
  ];
}

/** What a stored function that writes says of it. */
export function resultOf(row: Written | undefined, handover: string): WriteResult {
  if (row === undefined) throw new TypeError('a stored function gave no row');
  if (row.outcome === 'stale') return { outcome: 'stale' };
  if (row.outcome === 'open') return { outcome: 'open', handover: row.handover ?? handover };
  return {
    outcome: row.outcome,
    version: row.seq ?? 0,
    hash: row.hash ?? Buffer.alloc(0),
    lost: row.lost === true,
    handover: row.handover ?? handover,
  };
}

export function dateOrNull(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}
