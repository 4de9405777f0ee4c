/** Puts months that are long over into a table that is divided by the month. */
import type pg from 'pg';

/** Removes the table's months with their rows, and makes these (YYYY-MM) in their order. */
export async function makeOldMonths(
  owner: Pick<pg.Pool, 'query'>,
  table: string,
  months: readonly string[],
): Promise<void> {
  const { rows } = await owner.query<{ part: string }>(
    'select part::text from nagori.months_of($1::text::regclass) where past is not null',
    [table],
  );
  for (const { part } of rows) await owner.query(`drop table ${part}`);
  for (const month of months) {
    const [year = 0, number = 0] = month.split('-').map(Number);
    const past = new Date(Date.UTC(year, number, 1)).toISOString();
    await owner.query(`select nagori.add_month($1::text::regclass, $2::text::regclass, $3, $4)`, [
      table,
      `${table}_rest`,
      `${table.split('.')[1]}_${month.replace('-', '_')}`,
      `for values from ('${month}-01 00:00:00+00') to ('${past}')`,
    ]);
  }
  await owner.query('select nagori.force_row_security()');
}
