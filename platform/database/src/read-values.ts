/**
 * Rows as values: a column's name as TypeScript writes it (`enrolled_at` → `enrolledAt`), and what
 * is null in a row is undefined. What is inside of a JSON column is not looked at.
 */
import type pg from 'pg';
import { asOperator } from './as-operator.ts';

type Client = Pick<pg.PoolClient, 'query'> | Pick<pg.Pool, 'query'>;

/** `Value` is what the statement's columns make, which no type checks: a test reads it. */
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

/** The same, as one operator in a transaction of its own. */
export function readValuesAs<Value>(
  pool: pg.Pool,
  operator: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Value[]> {
  return asOperator(pool, operator, (client) => readValues<Value>(client, text, values));
}

/** What a statement takes for a moment. */
export function dateOrNull(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
