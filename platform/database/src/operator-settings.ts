/**
 * Settings of an operator in versions: only added, so that earlier ones stay on record.
 *
 * Invariants: two changes at once make one version; the later one gets `false`. The table has
 * the columns operator, version, settings, at and by.
 */
import type pg from 'pg';
import { asOperator } from './as-operator.ts';
import { readValuesAs } from './read-values.ts';

export interface StoredSettings<Settings> {
  readonly version: number;
  readonly settings: Settings;
  readonly at: number;
  readonly by: string;
}

export interface OperatorSettings {
  /** This version, or the newest; undefined where nothing was set yet. */
  settings<Settings>(
    operator: string,
    version?: number,
  ): Promise<StoredSettings<Settings> | undefined>;
  /** False: another change has this version. */
  setSettings<Settings>(operator: string, next: StoredSettings<Settings>): Promise<boolean>;
}

export function operatorSettings(pool: pg.Pool, table: `nagori.${string}`): OperatorSettings {
  return {
    settings: async <Settings>(operator: string, version?: number) => {
      const [settings] = await readValuesAs<StoredSettings<Settings>>(
        pool,
        operator,
        `select version, settings, at, by from ${table}
         where operator = $1 and ($2::int is null or version = $2)
         order by version desc limit 1`,
        [operator, version ?? null],
      );
      return settings;
    },
    setSettings: (operator, { version, settings, at, by }) =>
      asOperator(pool, operator, async (client) => {
        const { rowCount } = await client.query(
          `insert into ${table} (operator, version, settings, at, by)
           select $1, $2, $3, $4, $5
           where $2 = 1 + coalesce((select max(version) from ${table} where operator = $1), 0)
           on conflict do nothing`,
          [operator, version, JSON.stringify(settings), new Date(at), by],
        );
        return rowCount === 1;
      }),
  };
}
