/** Cases of the authority's desk and identified callers, on PostgreSQL. */
import { inTransaction, readValues } from '@nagori/database';
import type pg from 'pg';
import type { AuthorityStore, CaseRecord, Identification } from './authority-store.ts';
import { openText, type PersonVault, sealText } from './person-vault.pg.ts';

type CasePart = Pick<AuthorityStore, 'addCase' | 'openCases' | 'closeCase'>;
type CallerPart = Pick<
  AuthorityStore,
  'personBy' | 'addIdentification' | 'failedIdentifications' | 'identification'
>;

interface CaseRow extends Omit<CaseRecord, 'contact'> {
  readonly contactSealed: Buffer | undefined;
}

/** Submitted cases, and overdue deletions, which open and close by themselves. */
const OPEN_CASES = `
  select d.id, d.kind, d.opened_at as opened, d.sender, d.reference, d.contact_sealed, d.seen,
    exists (select from authority.enrolment e where e.eid = d.eid and e.live) as never_applied,
    (select o.state from authority.deletion_order o
       join authority.enrolment e on e.id = o.enrolment
       where e.eid = d.eid order by o.opened_at desc limit 1) as order
  from authority.desk_case d where d.closed_at is null
  union all
  select o.id, 'not-deleted', o.opened_at, null, null, null, null, false, o.state
  from authority.deletion_order o where o.state <> 'deleted' and o.opened_at < $1
  order by 3, 1 limit $2`;

export function deskStore(pool: pg.Pool, vault: PersonVault): CasePart & CallerPart {
  return { ...caseStore(pool, vault), ...callerStore(pool, vault) };
}

function caseStore(pool: pg.Pool, vault: PersonVault): CasePart {
  return {
    addCase: async (one) => {
      const text = `insert into authority.desk_case
          (id, kind, opened_at, sender, reference, contact_sealed, eid, seen)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`;
      const values = [
        one.id,
        one.kind,
        new Date(one.opened),
        one.sender ?? null,
        one.reference ?? null,
        one.contact === undefined
          ? null
          : sealText(vault, ['desk_case.contact_sealed', one.id], one.contact),
        one.eid ?? null,
        one.seen ?? null,
      ];
      return changesOne(pool, text, values);
    },
    openCases: async (overdueSince, most) => {
      const values = [new Date(overdueSince), most];
      const rows = await readValues<CaseRow>(pool, OPEN_CASES, values);
      return rows.map((row) => caseOf(row, vault));
    },
    closeCase: async (id, outcome, mark, now) => {
      const text = `update authority.desk_case set outcome = $2, closed_by = $3, closed_at = $4
        where id = $1 and closed_at is null`;
      const values = [id, outcome, mark, new Date(now)];
      return changesOne(pool, text, values);
    },
  };
}

function callerStore(pool: pg.Pool, vault: PersonVault): CallerPart {
  return {
    personBy: async (identity) => {
      const { rows } = await pool.query<{ id: string }>(
        'select id from authority.person where found_by = $1 limit 2',
        [vault.foundBy(identity)],
      );
      return rows.length === 1 ? rows[0]?.id : undefined;
    },
    addIdentification: async ({ id, mark, person, at, until }) => {
      const text = `insert into authority.identification (id, mark, person, at, until)
        values ($1, $2, $3, $4, $5)`;
      const values = [id, mark, person ?? null, new Date(at), new Date(until)];
      await changesOne(pool, text, values);
    },
    failedIdentifications: async (mark, since) => {
      const { rows } = await pool.query<{ failed: number }>(
        `select count(*) as failed from authority.identification
         where mark = $1 and at > $2 and person is null`,
        [mark, new Date(since)],
      );
      return rows[0]?.failed ?? 0;
    },
    identification: async (id, now) => {
      const [row] = await readValues<Identification>(
        pool,
        `select id, mark, person, at, until from authority.identification
         where id = $1 and until > $2`,
        [id, new Date(now)],
      );
      return row;
    },
  };
}

function changesOne(pool: pg.Pool, text: string, values: unknown[]): Promise<boolean> {
  return inTransaction(pool, async (client) => (await client.query(text, values)).rowCount === 1);
}

function caseOf({ contactSealed, ...row }: CaseRow, vault: PersonVault): CaseRecord {
  const about = ['desk_case.contact_sealed', row.id] as const;
  return { ...row, contact: contactSealed && openText(vault, about, contactSealed) };
}
