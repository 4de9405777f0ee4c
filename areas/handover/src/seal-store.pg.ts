/**
 * Sealed texts row by row, for the audit.
 *
 * Invariant: every statement names its operator, and row-level security holds it to that.
 */
import { asOperator } from '@nagori/database';
import type pg from 'pg';
import type { SealStore, StoredSeal } from './seal-store.ts';
import { SEALED_TABLES, type SealedTable } from './sealed-tables.pg.ts';

interface Row {
  readonly place: string[];
  readonly row_key: string[];
  readonly seq: number;
  readonly key_id: string;
  readonly sealed: Buffer;
}

export function sealStore(pool: pg.Pool): SealStore {
  return {
    columns: SEALED_TABLES.map(({ table, column, most }) => ({ table, column, most })),
    page: (operator, column, { after, most }) =>
      asOperator(pool, operator, async (client) => {
        const table = tableOf(column);
        const { rows } = await client.query<Row>(pageOf(table), [operator, after ?? null, most]);
        return rows.map((row) => sealOf(table, row));
      }),
  };
}

function tableOf(of: Pick<SealedTable, 'table' | 'column'>): SealedTable {
  const found = SEALED_TABLES.find(
    ({ table, column }) => table === of.table && column === of.column,
  );
  if (found === undefined) throw new TypeError(`\`${of.table}.${of.column}\` is not sealed`);
  return found;
}

function pageOf({ table, column, keyColumn, order, key, seq }: SealedTable) {
  const names = Object.keys(order).join(', ');
  const texts = Object.keys(order).map((name) => `${name}::text`);
  const after = Object.values(order).map((type, i) => `($2::text[])[${i + 1}]::${type}`);
  return `select array[${texts.join(', ')}] as place,
      array[${key.join(', ')}] as row_key, ${seq} as seq, ${keyColumn} as key_id,
      ${column} as sealed
    from nagori.${table}
    where operator = $1 and ${column} is not null
      and ($2::text[] is null or (${names}) > (${after.join(', ')}))
    order by ${names} limit $3`;
}

function sealOf({ table, column }: SealedTable, row: Row): StoredSeal {
  return {
    row: { table, column, key: row.row_key, seq: row.seq },
    sealed: { keyId: row.key_id, bytes: row.sealed },
    after: row.place,
  };
}
