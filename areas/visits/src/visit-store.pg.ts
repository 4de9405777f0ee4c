/**
 * Announced visits in PostgreSQL (migrations/0600-visits.sql).
 *
 * Invariants: a visit and the job of its mail are one transaction; a time that is set stays.
 */
import { asLongWork, asOperator, readValues } from '@nagori/database';
import type pg from 'pg';
import { countVisits } from './count-visits.pg.ts';
import { storedVisit, VISIT, type VisitRow } from './visit-row.pg.ts';
import type { NewVisit, StoredVisit, VisitName, VisitStore } from './visit-store.ts';

export function visitStore(pool: pg.Pool): VisitStore {
  const set = async ({ operator, id }: VisitName, change: string, values: readonly unknown[]) =>
    asOperator(pool, operator, async (client) => {
      const { rowCount } = await client.query(
        `update nagori.visit set ${change} where operator = $1 and id = $2`,
        [operator, id, ...values],
      );
      return rowCount === 1;
    });
  return {
    plan: (visit) => plan(pool, visit),
    ...reads(pool),
    ...rounds(pool),
    prompted: async (name, mail, at) => {
      const change = `mail = $3, prompted_at = case when $3 = 'sent'
        then coalesce(prompted_at, $4) else prompted_at end`;
      await set(name, change, [mail, new Date(at)]);
    },
    reminded: async (name, at) => {
      await set(name, 'reminded_at = coalesce(reminded_at, $3)', [new Date(at)]);
    },
    opened: async (name, at) => {
      await set(name, 'opened_at = coalesce(opened_at, $3)', [new Date(at)]);
    },
    recordWord: async (name, word, at) => {
      await set(name, 'word = $3, done_at = coalesce(done_at, $4)', [word, new Date(at)]);
    },
    arrived: ({ operator, id }, handover, at) =>
      asOperator(pool, operator, async (client) => {
        const { rowCount } = await client.query(
          `update nagori.visit set handover = $3, arrived_at = $4
           where operator = $1 and id = $2 and arrived_at is null and not exists (
             select from nagori.visit where operator = $1 and handover = $3)`,
          [operator, id, handover, new Date(at)],
        );
        return rowCount === 1;
      }),
    settle: async (name, outcome) => {
      await set(name, 'outcome = $3', [outcome]);
    },
  };
}

/** Enough for a family's phones on one address, and a mistake or two. */
const PROMPTS_A_DAY = 5;

function plan(pool: pg.Pool, visit: NewVisit): Promise<string | undefined> {
  const { operator, id, request, addressKey } = visit;
  return asOperator(pool, operator, async (client) => {
    // Concurrent prompts to one address take turns, so that each is counted by the next.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `prompt/${operator}/${Buffer.from(addressKey).toString('hex')}`,
    ]);
    const { rowCount } = await client.query(
      `insert into nagori.visit (operator, id, shop, planned_on, language, phone_key,
         token_digest, sealed, key_id, mail, planned_at, request, address_key)
       select $1, $2, $3, $4::date, $5, $6, $7, $8, $9, 'queued', $10::timestamptz, $11, $12
       where (select count(*) from nagori.visit where operator = $1 and address_key = $12
         and planned_at >= date_trunc('day', $10::timestamptz, 'Asia/Tokyo')) < ${PROMPTS_A_DAY}
       on conflict (operator, request) where request is not null do nothing`,
      [
        operator,
        id,
        visit.shop ?? null,
        visit.plannedOn,
        visit.language,
        visit.phoneKeys[0] ?? null,
        visit.tokenDigest,
        visit.sealed.bytes,
        visit.sealed.keyId,
        new Date(visit.at),
        request ?? null,
        addressKey,
      ],
    );
    if (rowCount !== 1) {
      const { rows } = await client.query<{ id: string }>(
        'select id from nagori.visit where operator = $1 and request = $2',
        [operator, request ?? null],
      );
      return rows[0]?.id;
    }
    for (const { task, payload, key } of visit.jobs) {
      await client.query('select nagori.enqueue($1, $2, $3, now())', [
        task,
        JSON.stringify(payload),
        key ?? null,
      ]);
    }
    return id;
  });
}

type Reads = Pick<VisitStore, 'byId' | 'byToken' | 'byPhone' | 'list' | 'counts'>;

function reads(pool: pg.Pool): Reads {
  const one = (operator: string, text: string, values: readonly unknown[]) =>
    asOperator(pool, operator, async (client): Promise<StoredVisit | undefined> => {
      const rows = await readValues<VisitRow>(client, `${VISIT} ${text}`, values);
      return rows[0] === undefined ? undefined : storedVisit(rows[0]);
    });
  return {
    byId: ({ operator, id }) => one(operator, 'where operator = $1 and id = $2', [operator, id]),
    byToken: async (digest) => {
      const { rows } = await pool.query<VisitName>(
        'select operator, id from nagori.visit_by_token($1)',
        [digest],
      );
      return rows[0];
    },
    byPhone: (operator, handover, keys) =>
      one(
        operator,
        `where operator = $1 and (handover = $2 or (phone_key = any($3) and handover is null))
         order by handover is null, planned_on desc limit 1`,
        [operator, handover, keys],
      ),
    list: (operator, { from, to, shop, after, most }) =>
      asOperator(pool, operator, async (client) => {
        const rows = await readValues<VisitRow>(
          client,
          `${VISIT} where operator = $1 and planned_on between $2 and $3
             and ($4::text is null or shop = $4)
             and ($5::date is null or (planned_on, id) > ($5, $6::uuid))
           order by planned_on, id limit $7`,
          [operator, from, to, shop ?? null, after?.plannedOn ?? null, after?.id ?? null, most],
        );
        return rows.map(storedVisit);
      }),
    counts: (operator, from, to) => countVisits(pool, operator, from, to),
  };
}

function rounds(pool: pg.Pool): Pick<VisitStore, 'toRemind' | 'toSettle' | 'forget'> {
  return {
    toRemind: async (day, most) =>
      (
        await pool.query<VisitName>('select operator, id from nagori.visits_to_remind($1, $2)', [
          day,
          most,
        ])
      ).rows,
    toSettle: async (from, to, most) =>
      (
        await pool.query<VisitName>(
          'select operator, id from nagori.visits_to_settle($1, $2, $3)',
          [new Date(from), new Date(to), most],
        )
      ).rows,
    forget: async () => {
      const { rows } = await asLongWork(pool, (client) =>
        client.query<{ count: number }>('select nagori.forget_visits() as count'),
      );
      return rows[0]?.count ?? 0;
    },
  };
}
