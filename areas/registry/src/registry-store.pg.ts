/**
 * The register in PostgreSQL (migrations/1000-register.sql).
 *
 * Invariants: an entry is added by the stored function alone. Row-level security lets only the
 * register's keeper decide.
 */
import { asOperator, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { PublishedEntry, RegistryEntry } from './registry-entry.ts';
import type {
  RegistryEffect,
  RegistryName,
  RegistryStore,
  RestingPhone,
} from './registry-store.ts';

const NO_HANDOVER = '00000000-0000-0000-0000-000000000000';

export function registryStore(pool: pg.Pool): RegistryStore {
  return {
    keeper: async () => {
      const text = 'select nagori.register_keeper() as keeper';
      const { rows } = await pool.query<{ keeper: string | null }>(text);
      return rows[0]?.keeper ?? undefined;
    },
    add: (entry, published, jobs) => add(pool, entry, published, jobs),
    entries: (reader, operator) => entries(pool, reader, operator),
    published: async (after) => {
      const text = 'select operator, seq, num, at, deed from nagori.published_register($1)';
      return (await pool.query<PublishedEntry>(text, [after])).rows;
    },
    names: () => names(pool),
    listIssued: (keeper, { subject, seq, at }, from, until) =>
      asOperator(pool, keeper, async (client) => {
        const { rows } = await client.query<{ listed: number }>(
          'select nagori.list_issued($1, $2, $3, $4, $5) as listed',
          [subject, seq, new Date(from), new Date(until), new Date(at)],
        );
        return rows[0]?.listed ?? 0;
      }),
    listResting: (keeper, { subject, seq, at }, operator, clearances) =>
      asOperator(pool, keeper, async (client) => {
        await client.query(
          `insert into nagori.register_effect
             select $1, $2, $3, id, 'rests-on', $4 from unnest($5::text[]) as c(id)
           on conflict do nothing`,
          [subject, seq, operator, new Date(at), clearances],
        );
      }),
    effects: (reader, subject, most) => effects(pool, reader, subject, most),
    resting: async (subject, after, most) => {
      const { rows } = await pool.query<RestingPhone>(
        'select operator, handover, open from nagori.resting_on($1, $2, $3, $4)',
        [subject, after?.operator ?? '', after?.handover ?? NO_HANDOVER, most],
      );
      return rows;
    },
  };
}

function add(
  pool: pg.Pool,
  ...[{ operator, seq, at, deed, by, person, note }, published, jobs]: Parameters<
    RegistryStore['add']
  >
): Promise<boolean> {
  return asOperator(pool, by, async (client) => {
    const { rows } = await client.query<{ added: boolean }>(
      'select nagori.add_register_entry($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as added',
      [
        operator,
        seq,
        published,
        new Date(at),
        deed.kind,
        JSON.stringify(deed),
        by,
        person,
        note ?? null,
        JSON.stringify(jobs),
      ],
    );
    return rows[0]?.added === true;
  });
}

function entries(
  pool: pg.Pool,
  reader: string,
  operator: string | undefined,
): Promise<readonly RegistryEntry[]> {
  return readValuesAs<RegistryEntry>(
    pool,
    reader,
    `select operator, seq, num, at, deed, by_operator as by, person, note
     from nagori.register_entry where $1::text is null or operator = $1 order by operator, seq`,
    [operator],
  );
}

interface NameRow {
  readonly operator: string;
  readonly kind: string;
  readonly name_ja: string;
  readonly name_en: string;
  readonly shops: readonly {
    readonly id: string;
    readonly ja: string;
    readonly en: string;
    readonly closed: boolean;
  }[];
}

async function names(pool: pg.Pool): Promise<readonly RegistryName[]> {
  const { rows } = await pool.query<NameRow>('select * from nagori.register_names()');
  return rows.map(({ operator, kind, name_ja: ja, name_en: en, shops }) => ({
    operator,
    kind,
    name: { ja, en },
    shops: shops.map(({ id, closed, ...name }) => ({ id, closed, name })),
  }));
}

function effects(
  pool: pg.Pool,
  reader: string,
  subject: string,
  most: number,
): Promise<readonly RegistryEffect[]> {
  return readValuesAs<RegistryEffect>(
    pool,
    reader,
    `select seq, operator, clearance, relation, issued_at, status, changed_at
     from nagori.register_effects($1, $2)`,
    [subject, most],
  );
}
