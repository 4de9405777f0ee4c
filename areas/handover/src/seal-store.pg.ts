/**
 * Sealed texts row by row, for the audit and for sealing again what is not bound to its row
 * (migrations/0260-bound-seals.sql).
 *
 * Invariants: every statement names its operator, and row-level security holds it to that; what is
 * replaced is the very text that was read.
 */
import { asOperator } from '@nagori/database';
import type pg from 'pg';
import type { SealStore, StoredSeal } from './seal-store.ts';
import { SEALED_TABLES, type SealedTable } from './sealed-tables.pg.ts';

interface Row {
  readonly place: string[];
  readonly tid: string;
  readonly row_key: string[];
  readonly seq: number;
  readonly key_id: string;
  readonly sealed: Buffer;
}

export function sealStore(pool: pg.Pool): SealStore {
  return {
    columns: SEALED_TABLES.map(({ table, column }) => ({ table, column })),
    page: (operator, column, { after, most, isUnbound }) =>
      asOperator(pool, operator, async (client) => {
        const table = tableOf(column);
        const { rows } = await client.query<Row>(pageOf(table, isUnbound), [
          operator,
          after ?? null,
          most,
        ]);
        return rows.map((row) => sealOf(table, row));
      }),
    backlog: (operator) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ table: string; column: string }>(
          `select tab as "table", col as "column" from nagori.seal_backlog where operator = $1
           order by tab, col`,
          [operator],
        );
        return rows;
      }),
    done: (operator, { table, column }) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          'delete from nagori.seal_backlog where operator = $1 and tab = $2 and col = $3',
          [operator, table, column],
        );
      }),
    bind: async (operator, { row, sealed, at }, bound) => {
      const { rows } = await pool.query<{ done: boolean }>(
        'select nagori.bind_seal($1, $2, $3, $4, $5, $6, $7::tid) as done',
        [operator, row.table, row.column, sealed.bytes, sealed.keyId, bound.bytes, at],
      );
      return rows[0]?.done === true;
    },
  };
}

function tableOf(of: Pick<SealedTable, 'table' | 'column'>): SealedTable {
  const found = SEALED_TABLES.find(
    ({ table, column }) => table === of.table && column === of.column,
  );
  if (found === undefined) throw new TypeError(`\`${of.table}.${of.column}\` is not sealed`);
  return found;
}

function pageOf({ table, column, keyColumn, order, key, seq }: SealedTable, isUnbound = false) {
  const names = Object.keys(order).join(', ');
  const texts = Object.keys(order).map((name) => `${name}::text`);
  const after = Object.values(order).map((type, i) => `($2::text[])[${i + 1}]::${type}`);
  return `select array[${texts.join(', ')}] as place, ctid::text as tid,
      array[${key.join(', ')}] as row_key, ${seq} as seq, ${keyColumn} as key_id,
      ${column} as sealed
    from nagori.${table}
    where operator = $1 and ${column} is not null
      and ($2::text[] is null or (${names}) > (${after.join(', ')}))
      ${isUnbound ? `and ${keyColumn} not like '%.2'` : ''}
    order by ${names} limit $3`;
}

function sealOf({ table, column }: SealedTable, row: Row): StoredSeal {
  return {
    row: { table, column, key: row.row_key, seq: row.seq },
    sealed: { keyId: row.key_id, bytes: row.sealed },
    after: row.place,
    at: row.tid,
  };
}
