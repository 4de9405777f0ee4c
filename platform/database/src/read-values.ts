/**
 * Rows as values: column names in camel case (`enrolled_at` → `enrolledAt`), and null as undefined.
 * The content of a JSON column is left as it is.
 */
import type pg from 'pg';
import { asOperator } from './as-operator.ts';

type Client = Pick<pg.PoolClient, 'query'> | Pick<pg.Pool, 'query'>;

/** `Value` must match the statement's columns. The compiler cannot check it; a test does. */
export async function readValues<Value>(
  client: Client,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Value[]> {
  const { rows, fields } = await (client as pg.Pool).query(text, [...values]);
  const names = fields.map(({ name }) => [name, camelCase(name)] as const);
  return rows.map(
    (row) => Object.fromEntries(names.map(([name, own]) => [own, row[name] ?? undefined])) as Value,
  );
}

/** The same as one operator, in its own transaction. */
export function readValuesAs<Value>(
  pool: pg.Pool,
  operator: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Value[]> {
  return asOperator(pool, operator, (client) => readValues<Value>(client, text, values));
}

/** A time as a statement's parameter. */
export function dateOrNull(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
