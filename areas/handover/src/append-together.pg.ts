/**
 * Group commit: appends that wait at the same moment are written by one statement, in one
 * transaction with one flush to disk. A single waiting append is written at once.
 *
 * Invariants: nagori.append judges each write by itself and gives it its own outcome. Phones are
 * locked in key order, so that two processes cannot deadlock. A write that the database rejects
 * does not affect the others.
 */
import pg from 'pg';
import {
  appendStatement,
  byteaList,
  listOfWrites,
  resultOf,
  type SideEffectsSql,
  unsealedJson,
  type Written,
} from './entry-write.pg.ts';
import type { AppendWrite, WriteResult } from './handover-store.ts';

/**
 * While one group is flushed to disk, the next one gathers and becomes larger. Where many writes
 * already wait, the next group starts at once, so that the program works on the results of the
 * first group while the database works on the second.
 */
const SECOND_GROUP_FROM = 8;
const MOST_IN_GROUP = 16;

interface Waiting {
  readonly write: AppendWrite;
  readonly json: string;
  readonly resolve: (result: WriteResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Resolves after the commit. Throws the database's error for this write. */
export function appendTogether(
  pool: Pick<pg.Pool, 'query'>,
  sideEffects: SideEffectsSql,
): (write: AppendWrite) => Promise<WriteResult> {
  const text = appendStatement(sideEffects);
  const append: Append = async (group) => {
    const sealed = byteaList(group.map(({ write }) => write.entry.bytes));
    const values = [listOfWrites(group.map(({ json }) => json)), sealed];
    return (await pool.query<Written>({ name: 'append-entries', text, values })).rows;
  };
  const waiting: Waiting[] = [];
  let groups = 0;

  const next = (): void => {
    while (waiting.length > 0 && groups < (waiting.length < SECOND_GROUP_FROM ? 1 : 2)) {
      groups++;
      void writeGroup(append, waiting.splice(0, MOST_IN_GROUP)).finally(() => {
        groups--;
        next();
      });
    }
  };

  return (write) =>
    new Promise((resolve, reject) => {
      waiting.push({ write, json: unsealedJson(write), resolve, reject });
      next();
    });
}

/** One row a write, in the given order. */
type Append = (group: readonly Waiting[]) => Promise<readonly Written[]>;

async function writeGroup(append: Append, group: readonly Waiting[]): Promise<void> {
  const inOrder = [...group].sort((a, b) => Buffer.compare(a.write.phoneKey, b.write.phoneKey));
  let rows: readonly Written[];
  try {
    rows = await append(inOrder);
  } catch (error) {
    // The whole statement failed, so nothing of it is stored. Each write is retried alone, to find
    // the one at fault. Where the connection is gone, the outcome is unknown and every write fails.
    if (group.length === 1 || !isOfStatement(error)) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const one of inOrder) await writeGroup(append, [one]);
    return;
  }
  for (const [i, { write, resolve }] of inOrder.entries())
    resolve(resultOf(rows[i], write.handover));
}

/** PostgreSQL refused the statement (it has a SQLSTATE), and the session lives on to say so. */
function isOfStatement(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR';
}
