/** How an append travels to the database, and what comes back. */
import type { AppendWrite, Counted, WriteResult } from '@nagori/app';

export interface Written {
  readonly outcome: 'written' | 'again' | 'open' | 'stale';
  readonly seq: number | null;
  readonly hash: Buffer | null;
  readonly lost: boolean | null;
  readonly handover?: string | null;
}

/**
 * A statement that writes by a stored function, and counts what was written (0200-insight.sql) in
 * the same breath. `operator`, `counted`: where they stand in the statement.
 */
export function countedWrite(call: string, operator: string, counted: string): string {
  return `select written.*, case when written.outcome = 'written' and ${counted} is not null
    then nagori.count_write(${operator}, ${counted}) end from ${call} as written`;
}

/** Null: the write changes no figure. */
export function countedJson(counted: Counted | undefined): string | null {
  if (counted === undefined) return null;
  const { openedAt, shop, channel, stage, model, os, counts } = counted;
  const at = new Date(openedAt).toISOString();
  const [ids, ns] = [counts.map(([id]) => id), counts.map(([, n]) => n)];
  return JSON.stringify({ at, shop: shop ?? '', channel, stage, model, os, ids, ns });
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
