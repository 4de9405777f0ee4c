/**
 * Group commit: appends that wait at the same moment are written by one statement, in one
 * transaction with one flush to the disk. An append that finds nobody else goes alone, at once.
 *
 * Invariants: each write is judged by nagori.append alone, with its own outcome; phones are locked
 * in the order of their keys, so that two processes never wait for each other; one write that the
 * database cannot take costs the others nothing.
 */
import pg from 'pg';
import {
  appendValues,
  besideAppend,
  besideEntry,
  besideValues,
  resultOf,
  type Written,
  writeWith,
} from './append-values.pg.ts';
import type { AppendWrite, WriteResult } from './handover-store.ts';

/**
 * While one group is flushed to the disk the next one gathers, and is the larger for it. It goes
 * at once where many wait already: the program then works on what follows the first group while
 * the database works on the second, instead of one after the other.
 */
const SECOND_GROUP_FROM = 8;
const MOST_IN_GROUP = 16;

const ALONE = {
  name: 'append-entry',
  text: writeWith(
    `nagori.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19)`,
    besideAppend(20),
  ),
};
/**
 * A list of bytes would travel as text and be read as such, which costs more than storing it: the
 * bytes of all writes go as one value, and each column of them says where it lies in there.
 */
const bytesOf = (column: string): string => `substring($21::bytea, w.${column}, w.${column}_size)`;
const PHONE_KEY = bytesOf('phone_key');
/** The same arguments, each as a column; the reasons of a write are a list of their own. */
const TOGETHER = {
  name: 'append-entries',
  text: `select done.*, ${besideEntry('done', { operator: 'w.operator', counted: 'w.counted' })}
    from unnest($1::text[], $2::int[], $3::int[], $4::uuid[], $5::text[],
      $6::timestamptz[], $7::uuid[], $8::text[], $9::json[], $10::int[], $11::text[],
      $12::int[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[],
      $18::timestamptz[], $19::json[], $20::json[], $22::int[], $23::int[], $24::int[])
    as w(operator, phone_key, expected, handover, kind, at, request, verdict, reasons, sealed,
      key_id, digest, state, stage, route, box, lot, deadline, jobs, counted, phone_key_size,
      sealed_size, digest_size)
    cross join lateral nagori.append(w.operator, ${PHONE_KEY}, w.expected, w.handover, w.kind, w.at,
      w.request, w.verdict, array(select json_array_elements_text(w.reasons)),
      ${bytesOf('sealed')}, w.key_id, ${bytesOf('digest')}, w.state, w.stage, w.route, w.box,
      w.lot, w.deadline, w.jobs) as done`,
};
const REASONS = 8;
/** The columns of bytes: key of the phone, entry, its digest. */
const BYTES = [1, 9, 11];

interface Waiting {
  readonly write: AppendWrite;
  readonly resolve: (result: WriteResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Resolves after the commit; throws what the database says of this one write. */
export function appendTogether(pool: pg.Pool): (write: AppendWrite) => Promise<WriteResult> {
  const waiting: Waiting[] = [];
  let groups = 0;

  const next = (): void => {
    while (waiting.length > 0 && groups < (waiting.length < SECOND_GROUP_FROM ? 1 : 2)) {
      groups++;
      void writeGroup(pool, waiting.splice(0, MOST_IN_GROUP)).finally(() => {
        groups--;
        next();
      });
    }
  };

  return (write) =>
    new Promise((resolve, reject) => {
      waiting.push({ write, resolve, reject });
      next();
    });
}

async function writeGroup(pool: pg.Pool, group: readonly Waiting[]): Promise<void> {
  if (group.length === 1) return writeAlone(pool, group[0] as Waiting);
  const inOrder = [...group].sort((a, b) => Buffer.compare(a.write.phoneKey, b.write.phoneKey));
  let rows: readonly Written[];
  try {
    rows = await appendAll(pool, inOrder);
  } catch (error) {
    // The statement failed as a whole, and so nothing of it is stored: each write for itself tells
    // which one it was. With the connection gone nobody knows, and everyone has to hear that.
    if (!isOfStatement(error)) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const one of inOrder) await writeAlone(pool, one);
    return;
  }
  for (const [i, { write, resolve }] of inOrder.entries())
    resolve(resultOf(rows[i], write.handover));
}

async function writeAlone(pool: pg.Pool, { write, resolve, reject }: Waiting): Promise<void> {
  try {
    const { rows } = await pool.query<Written>({ ...ALONE, values: allValues(write) });
    resolve(resultOf(rows[0], write.handover));
  } catch (error) {
    reject(error);
  }
}

/** One row a write, in the order given. */
async function appendAll(pool: pg.Pool, group: readonly Waiting[]): Promise<readonly Written[]> {
  const writes = group.map(({ write }) => allValues(write));
  const columns = (writes[0] ?? []).map((_, i) =>
    writes.map((values) => (i === REASONS ? JSON.stringify(values[i]) : values[i])),
  );
  const { bytes, sizes } = takeBytes(columns);
  const { rows } = await pool.query<Written>({
    ...TOGETHER,
    values: [...columns, bytes, ...sizes],
  });
  return rows;
}

/** Puts into each column of bytes where they begin, from 1; gives the bytes and their sizes. */
function takeBytes(columns: unknown[][]) {
  const parts: Uint8Array[] = [];
  let next = 1;
  const sizes = BYTES.map((i) => {
    const column = columns[i] as (Uint8Array | null)[];
    columns[i] = column.map((part) => {
      if (part === null) return null;
      const at = next;
      next += part.length;
      parts.push(part);
      return at;
    });
    return column.map((part) => part?.length ?? null);
  });
  return { bytes: Buffer.concat(parts), sizes };
}

const allValues = (write: AppendWrite): unknown[] => [
  ...appendValues(write),
  ...besideValues(write),
];

/** PostgreSQL refused the statement (it has a SQLSTATE), and the session lives on to say so. */
function isOfStatement(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR';
}
