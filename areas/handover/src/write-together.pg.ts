/**
 * Group commit: writes of one kind that wait at the same moment go in one statement, in one
 * transaction with one flush to disk. Writes of one turn of the event loop are of one moment.
 *
 * A group of many writes of one operator goes by a function that works on all of them at once
 * (migrations/1875-many-by-index.sql).
 *
 * Invariants: the stored function judges each write by itself and gives it its own outcome. Phones
 * are locked in key order, so that two processes cannot deadlock; where a box comes between (two
 * processes that pack one phone at one moment), the database ends one group, which is tried again
 * write by write. A write that the database rejects does not affect the others.
 */
import { beginWait, noteConfirmed } from '@nagori/database';
import type pg from 'pg';
import {
  appendResultOf,
  byteaList,
  listOfWrites,
  manyStatement,
  openingJson,
  openStatement,
  resultOf,
  type SideEffectsSql,
  unsealedEntry,
  unsealedJson,
  type Written,
  writesStatement,
} from './entry-write.pg.ts';
import type { AppendResult, AppendWrite, OpenWrite, WriteResult } from './handover-store.ts';
import { isOfStatement } from './refused-statement.pg.ts';

/**
 * While one group is flushed to disk, the next one gathers and becomes larger. Where many writes
 * already wait, the next group starts at once, so that the program works on the results of the
 * first group while the database works on the second.
 */
const SECOND_GROUP_FROM = 8;
const MOST_IN_GROUP = 16;
/** Where so many wait, as in an import, a group takes all of them at once. */
const LARGE_GROUP = 64;
/** From so many on, steps for all of them cost less than the steps of each. */
const AT_ONCE_FROM = 8;

/** One group that was written, for those who watch. */
export interface WriteGroup {
  /** Writes in it. */
  readonly size: number;
  /** How long the first of them waited for the group before it. */
  readonly waitMs: number;
  /** From there until its commit was on disk, or it failed. */
  readonly writeMs: number;
}
export type OnGroup = (group: WriteGroup) => void;

type Querying = Pick<pg.Pool, 'query'>;
type Write = Pick<AppendWrite, 'operator' | 'phoneKey' | 'handover' | 'entry'> &
  Partial<Pick<AppendWrite, 'jobs'>>;
type NamedQuery = Readonly<Record<'name' | 'text', string>>;

/** Resolves after the commit. Throws the database's error for this write. */
export function appendTogether(
  pool: Querying,
  sideEffects: SideEffectsSql,
  onGroup?: OnGroup,
): (write: AppendWrite) => Promise<WriteResult> {
  const query = {
    name: 'append-entries',
    text: writesStatement('nagori.append(w)', sideEffects),
    ofMany: { name: 'append-many', text: manyStatement(sideEffects) },
  };
  return together(pool, query, (write) => [unsealedJson(write)], resultOf, onGroup);
}

/** The same by `packing`, which locks boxes too: one flush for all that go into one box. */
export function packTogether(
  pool: Querying,
  packing: string,
  sideEffects: SideEffectsSql,
  onGroup?: OnGroup,
): (write: AppendWrite) => Promise<AppendResult> {
  const query = { name: 'pack-phones', text: writesStatement(packing, sideEffects) };
  return together(pool, query, (write) => [unsealedJson(write)], appendResultOf, onGroup);
}

/** The same for handovers that are opened. */
export function openTogether(
  pool: Querying,
  sideEffects: SideEffectsSql,
  onGroup?: OnGroup,
): (write: OpenWrite) => Promise<WriteResult> {
  const query = { name: 'open-handovers', text: openStatement(sideEffects) };
  const parts = (write: OpenWrite) => [unsealedEntry(write), openingJson(write)];
  return together(pool, query, parts, resultOf, onGroup);
}

interface Waiting<Result> {
  readonly write: Write;
  /** One element of each JSON array that the statement takes. */
  readonly parts: readonly string[];
  /** Since when it waits, by the clock of this process. */
  readonly sinceMs: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

function together<Wanted extends Write, Result extends { readonly outcome: string }>(
  pool: Querying,
  { ofMany, ...ofEach }: NamedQuery & { readonly ofMany?: NamedQuery },
  partsOf: (write: Wanted) => readonly string[],
  result: (row: Written | undefined, handover: string) => Result,
  onGroup?: OnGroup,
): (write: Wanted) => Promise<Result> {
  const send: Send<Result> = async (group) => {
    const sealed = byteaList(group.map(({ write }) => write.entry.bytes));
    const count = group[0]?.parts.length ?? 0;
    const [entries, ...more] = Array.from({ length: count }, (_, index) =>
      listOfWrites(group.map(({ parts }) => parts[index] ?? '')),
    );
    const query = isOfMany(group) ? (ofMany ?? ofEach) : ofEach;
    const { rows } = await pool.query<Written>({ ...query, values: [entries, sealed, ...more] });
    return group.map(({ write }, index) => result(rows[index], write.handover));
  };
  const waiting: Waiting<Result>[] = [];
  let groups = 0;
  let isDue = false;

  const next = (): void => {
    while (waiting.length > 0 && groups < (waiting.length < SECOND_GROUP_FROM ? 1 : 2)) {
      groups++;
      const size = waiting.length < LARGE_GROUP ? MOST_IN_GROUP : LARGE_GROUP;
      const group = waiting.splice(0, size);
      const began = performance.now();
      void writeGroup(send, group).finally(() => {
        groups--;
        next();
        onGroup?.({
          size: group.length,
          waitMs: began - (group[0]?.sinceMs ?? began),
          writeMs: performance.now() - began,
        });
      });
    }
  };
  /** After everything that is about to write has come: what is judged at one moment does. */
  const soon = (): void => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      next();
    });
  };

  return async (write) => {
    // The statement itself belongs to whoever began the group.
    const endWait = beginWait();
    const written = await new Promise<Result>((resolve, reject) => {
      const sinceMs = performance.now();
      waiting.push({ write, parts: partsOf(write), sinceMs, resolve, reject });
      soon();
    }).finally(endWait);
    if (written.outcome === 'written') noteConfirmed();
    return written;
  };
}

/** What `nagori.append_many` takes. `group`: in the order of the phones' keys. */
function isOfMany(group: readonly { readonly write: Write }[]): boolean {
  if (group.length < AT_ONCE_FROM) return false;
  const operator = group[0]?.write.operator;
  return group.every(({ write: { jobs = [], ...write } }, index) => {
    const before = group[index - 1]?.write.phoneKey;
    const isOther = before === undefined || Buffer.compare(before, write.phoneKey) !== 0;
    return write.operator === operator && jobs.length === 0 && isOther;
  });
}

/** One result a write, in the given order. */
type Send<Result> = (group: readonly Waiting<Result>[]) => Promise<readonly Result[]>;

async function writeGroup<Result>(
  send: Send<Result>,
  group: readonly Waiting<Result>[],
): Promise<void> {
  const inOrder = [...group].sort((a, b) => Buffer.compare(a.write.phoneKey, b.write.phoneKey));
  let results: readonly Result[];
  try {
    results = await send(inOrder);
  } catch (error) {
    // The whole statement failed, so nothing of it is stored. Each write is retried alone, to find
    // the one at fault. Where the connection is gone, the outcome is unknown and every write fails.
    if (group.length === 1 || !isOfStatement(error)) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const one of inOrder) await writeGroup(send, [one]);
    return;
  }
  for (const [i, { resolve }] of inOrder.entries()) resolve(results[i] as Result);
}
