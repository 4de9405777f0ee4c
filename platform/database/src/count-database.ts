/**
 * What a database contains, in numbers: compared after a restore, because a dump can come back with
 * less and report no error.
 *
 * Invariants: a partitioned table is counted by itself and by its parts, so that rows which one of
 * the two ways does not show are missed.
 */
import type pg from 'pg';
import { StoreError } from './failure.ts';

export interface DatabaseCounts {
  readonly functions: number;
  readonly policies: number;
  readonly grants: number;
  readonly tables: number;
  readonly triggers: number;
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Schemas that are not PostgreSQL's own. */
const OURS = `(select oid from pg_namespace
  where nspname <> 'information_schema' and nspname !~ '^pg_')`;
/** Rights, also those that are PostgreSQL's default, without those of the owner. */
const GRANTS = `select count(*)::int from (
  select relowner as owner, relacl as acl from pg_class where relnamespace in ${OURS}
  union all select relowner, attacl from pg_attribute join pg_class c on c.oid = attrelid
    where relnamespace in ${OURS}
  union all select proowner, coalesce(proacl, acldefault('f', proowner)) from pg_proc
    where pronamespace in ${OURS}
  union all select nspowner, nspacl from pg_namespace
    where oid in ${OURS} and nspname <> 'public'
  ) g, aclexplode(g.acl) a where a.grantee <> g.owner`;
const STRUCTURE = `select
  (select count(*)::int from pg_proc where pronamespace in ${OURS}) as functions,
  (select count(*)::int from pg_policy) as policies,
  (${GRANTS}) as grants,
  (select count(*)::int from pg_class where relnamespace in ${OURS}
     and relkind in ('r', 'p')) as tables,
  (select count(*)::int from pg_trigger where not tgisinternal) as triggers`;
const TABLES = `select oid::regclass::text as name,
    (select inhparent::regclass::text from pg_inherits where inhrelid = c.oid) as parent,
    relkind = 'p' as "hasParts"
  from pg_class c
  where relnamespace in ${OURS} and relkind in ('r', 'p') order by 1`;

interface Table {
  readonly name: string;
  readonly parent: string | null;
  readonly hasParts: boolean;
}

/** In the transaction of `client`, which has set `nagori.maintenance`. */
export async function countDatabase(client: pg.ClientBase): Promise<DatabaseCounts> {
  const { rows: structure } = await client.query<Omit<DatabaseCounts, 'rows'>>(STRUCTURE);
  const { rows: tables } = await client.query<Table>(TABLES);
  const rows: Record<string, number> = {};
  for (const { name } of tables) {
    const counted = await client.query<{ n: number }>(`select count(*)::float8 as n from ${name}`);
    rows[name] = counted.rows[0]?.n ?? 0;
  }
  const [counts] = structure;
  if (counts === undefined) throw new TypeError('a query without a row');
  return { ...counts, rows };
}

/**
 * pg_dump reads the parts of a table by themselves. Throws StoreError `backup-incomplete` where
 * they show the owner fewer rows than their table does.
 */
export async function assertPartsSeen(
  client: pg.ClientBase,
  { rows }: DatabaseCounts,
): Promise<void> {
  const { rows: tables } = await client.query<Table>(TABLES);
  for (const { name } of tables.filter(({ hasParts }) => hasParts)) {
    const parts = tables.filter(({ parent }) => parent === name);
    const seen = parts.reduce((sum, part) => sum + (rows[part.name] ?? 0), 0);
    if (seen === rows[name]) continue;
    throw new StoreError(
      'backup-incomplete',
      `the parts of ${name} show ${seen} rows of ${rows[name]}: start this release's server once`,
    );
  }
}

/** Throws StoreError `restore-differs`, which names what differs. */
export function compareCounts(wanted: DatabaseCounts, found: DatabaseCounts): void {
  const differences = (['functions', 'policies', 'grants', 'tables', 'triggers'] as const)
    .filter((what) => wanted[what] !== found[what])
    .map((what) => `${what}: ${wanted[what]} before, ${found[what]} now`);
  for (const name of new Set([...Object.keys(wanted.rows), ...Object.keys(found.rows)])) {
    const [before = 0, now = 0] = [wanted.rows[name], found.rows[name]];
    if (before !== now) differences.push(`rows of ${name}: ${before} before, ${now} now`);
  }
  if (differences.length === 0) return;
  throw new StoreError('restore-differs', `what came back differs: ${differences.join('; ')}`);
}
