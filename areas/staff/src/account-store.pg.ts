/**
 * Accounts as an administrator sees and changes them, on PostgreSQL.
 *
 * Invariants: changes that could take the last administrator away wait for each other on a lock of
 * the operator; who is switched off, or gets a code, loses sessions in the same transaction.
 */
import { askWriterNow, asOperator, readValuesAs } from '@nagori/database';
import type { Role } from '@nagori/model';
import type pg from 'pg';
import type { AddressVault } from './address-vault.pg.ts';
import { brokenUnique, recordEvent } from './record-event.pg.ts';
import { holdSessions } from './session-lists.pg.ts';
import type {
  Account,
  AccountChange,
  Acting,
  ChangeAnswer,
  NamedMark,
  NewAccount,
  StaffDirectory,
  StaffEventKind,
  Taken,
} from './staff-directory.ts';

type AccountStore = Pick<
  StaffDirectory,
  'accounts' | 'marks' | 'addAccount' | 'changeAccount' | 'personByBadge' | 'recordBadge'
>;

const MOST_LISTED = 2000;

export function accountStore(pool: pg.Pool, vault: AddressVault): AccountStore {
  return {
    accounts: (operator, now) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<AccountRow>(
          `select a.*,
             (select count(*) from staff.passkey p where p.account = a.id) as passkeys,
             (select count(*) from staff.session s where s.account = a.id and s.expires_at > $1)
               + (select count(*) from staff.station_session s
                   where s.account = a.id and s.expires_at > $1) as sessions
           from staff.account a order by a.disabled_at is not null, a.mark limit $2`,
          [new Date(now), MOST_LISTED],
        );
        return rows.map((row) => toAccount(row, vault));
      }),
    marks: (operator) =>
      readValuesAs<NamedMark>(
        pool,
        operator,
        `select mark, display_name as name from staff.account
         union all select id, name from staff.machine_client
         union all select k.station, s.name from staff.station_key k
           join staff.station s on s.operator = k.operator and s.id = k.station order by mark`,
      ),
    addAccount: async (by, account) => {
      try {
        await asOperator(pool, by.operator, (client) => insert(client, vault, by, account));
        return { kind: 'changed' };
      } catch (error) {
        return { kind: 'taken', what: takenBy(error) };
      }
    },
    changeAccount: async (by, id, change) => {
      try {
        return await asOperator(pool, by.operator, (client) =>
          apply(client, vault, by, id, change),
        );
      } catch (error) {
        return { kind: 'taken', what: takenBy(error) };
      }
    },
    personByBadge: (operator, badgeHash) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ mark: string; roles: readonly Role[] }>(
          'select mark, roles from staff.account where badge_hash = $1 and disabled_at is null',
          [badgeHash],
        );
        return rows[0];
      }),
    recordBadge: (by, kind, where) =>
      asOperator(pool, by.operator, (client) => recordEvent(client, by, kind, where)),
  };
}

/** Which of the operator's unique fields it was; throws on any other error. */
function takenBy(error: unknown): Taken {
  const constraint = brokenUnique(error);
  if (constraint === undefined) throw error;
  if (constraint.includes('email')) return 'email';
  if (constraint.includes('mark')) return 'mark';
  return constraint.includes('badge') ? 'badge' : 'id';
}

async function insert(
  client: pg.PoolClient,
  vault: AddressVault,
  by: Acting,
  account: NewAccount,
): Promise<void> {
  await client.query(
    `insert into staff.account (id, operator, operator_kind, shop, mark, display_name, email_hash,
       email_sealed, password_hash, badge_hash, code_hash, code_until, roles, created_at)
     select $1, o.id, o.kind, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
       from staff.operator o where o.id = $2`,
    [
      account.id,
      by.operator,
      account.shop ?? null,
      account.mark,
      account.displayName,
      vault.foundBy(account.email),
      vault.seal(account.id, account.email),
      account.passwordHash ?? null,
      account.badgeHash ?? null,
      account.code?.hash ?? null,
      account.code === undefined ? null : new Date(account.code.until),
      account.roles,
      new Date(by.now),
    ],
  );
  await recordEvent(client, by, 'account-added', { subject: account.id });
}

async function apply(
  client: pg.PoolClient,
  vault: AddressVault,
  by: Acting,
  id: string,
  change: AccountChange,
): Promise<ChangeAnswer> {
  // Two administrators who take each other's role away must not both succeed.
  await client.query("select pg_advisory_xact_lock(hashtextextended('staff.' || $1, 0))", [
    by.operator,
  ]);
  const found = await client.query<AccountRow>(
    'select * from staff.account where id = $1 for no key update',
    [id],
  );
  const endsSessions = change.code !== undefined || change.disabled === true;
  if (endsSessions) await holdSessions(client, id);
  // It may be about who changes it.
  await askWriterNow(client);
  const [before] = found.rows;
  if (before === undefined) return { kind: 'unknown' };
  if (await takesLastAdministrator(client, before, change)) return { kind: 'last-administrator' };
  await update(client, vault, by, id, change);
  if (change.code !== undefined) await startOver(client, id, change.code);
  if (endsSessions) {
    await client.query('delete from staff.session where account = $1', [id]);
    await client.query('delete from staff.station_session where account = $1', [id]);
  }
  for (const kind of eventsOf(before, change)) await recordEvent(client, by, kind, { subject: id });
  return { kind: 'changed' };
}

async function takesLastAdministrator(
  client: pg.PoolClient,
  before: AccountRow,
  change: AccountChange,
): Promise<boolean> {
  const administers = before.disabled_at === null && before.roles.includes('administrator');
  const stays =
    (change.disabled ?? false) === false &&
    (change.roles === undefined || change.roles.includes('administrator'));
  if (!administers || stays) return false;
  const { rowCount } = await client.query(
    `select 1 from staff.account
      where id <> $1 and disabled_at is null and 'administrator' = any(roles) limit 1`,
    [before.id],
  );
  return rowCount === 0;
}

async function update(
  client: pg.PoolClient,
  vault: AddressVault,
  by: Acting,
  id: string,
  change: AccountChange,
): Promise<void> {
  await client.query(
    `update staff.account set
       display_name = coalesce($2, display_name),
       email_hash = coalesce($3, email_hash),
       email_sealed = coalesce($11, email_sealed),
       roles = coalesce($4, roles),
       shop = case when $5::boolean then $6 else shop end,
       badge_hash = case when $7::boolean then $8 else badge_hash end,
       disabled_at = case $9::boolean when true then coalesce(disabled_at, $10)
         when false then null else disabled_at end
     where id = $1`,
    [
      id,
      change.displayName ?? null,
      change.email === undefined ? null : vault.foundBy(change.email),
      change.roles ?? null,
      change.shop !== undefined,
      change.shop ?? null,
      change.badgeHash !== undefined,
      change.badgeHash ?? null,
      change.disabled ?? null,
      new Date(by.now),
      change.email === undefined ? null : vault.seal(id, change.email),
    ],
  );
}

/** All earlier means of signing in end: the account starts with the code. */
async function startOver(
  client: pg.PoolClient,
  id: string,
  code: NonNullable<AccountChange['code']>,
): Promise<void> {
  await client.query(
    `update staff.account set password_hash = null, oidc_subject = null, code_hash = $2,
       code_until = $3 where id = $1`,
    [id, code.hash, new Date(code.until)],
  );
  await client.query('delete from staff.passkey where account = $1', [id]);
}

function eventsOf(before: AccountRow, change: AccountChange): readonly StaffEventKind[] {
  const { code, disabled, ...fields } = change;
  const kinds: StaffEventKind[] = [];
  if (Object.keys(fields).length > 0) kinds.push('account-changed');
  if (disabled === true && before.disabled_at === null) kinds.push('account-disabled');
  if (disabled === false && before.disabled_at !== null) kinds.push('account-enabled');
  if (code !== undefined) kinds.push('code-given');
  return kinds;
}

interface AccountRow {
  readonly id: string;
  readonly shop: string | null;
  readonly mark: string;
  readonly display_name: string;
  readonly email_sealed: Buffer;
  readonly roles: Account['roles'];
  readonly disabled_at: number | null;
  readonly created_at: number;
  readonly password_hash: string | null;
  readonly badge_hash: Buffer | null;
  readonly code_until: number | null;
  readonly passkeys: number;
  readonly sessions: number;
}

function toAccount(row: AccountRow, vault: AddressVault): Account {
  return {
    id: row.id,
    shop: row.shop ?? undefined,
    mark: row.mark,
    displayName: row.display_name,
    email: vault.open(row.id, row.email_sealed),
    roles: row.roles,
    disabledAt: row.disabled_at ?? undefined,
    createdAt: row.created_at,
    hasPassword: row.password_hash !== null,
    hasBadge: row.badge_hash !== null,
    passkeys: row.passkeys,
    codeUntil: row.code_until ?? undefined,
    sessions: row.sessions,
  };
}
