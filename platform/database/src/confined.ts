/**
 * Checks each connection before its first statement, and sets its deadlines: the session belongs to
 * its own login, which is a member of no role, has no other rights, and sees no tenant's row, on a
 * server that takes writes, or a replica that is only read.
 *
 * Invariants: the cost does not grow with the records; one round trip.
 */
import type pg from 'pg';
import { type DatabaseRole, loginOf } from './database-logins.ts';
import { DEADLINES, type Deadlines, sessionSettings } from './deadlines.ts';
import { StoreError } from './failure.ts';

/** A small table of each tenant schema. Without an operator, a login must see no row of it. */
const TENANT_TABLE: Partial<Record<DatabaseRole, string>> = {
  app: 'nagori.data_key',
  staff: 'staff.account',
};

interface Seen {
  readonly login: string;
  readonly user: string;
  readonly privileged: boolean;
  readonly member: boolean;
  readonly operator: boolean;
  readonly sees: boolean;
  readonly follows: boolean;
}

/**
 * Undefined if all is well; else the error with which the connection ends. Rethrows PostgreSQL's
 * own errors.
 */
export async function whyNotConfined(
  client: pg.ClientBase,
  role: DatabaseRole,
  deadlines: Deadlines = DEADLINES,
  mayFollow = false,
): Promise<StoreError | undefined> {
  const table = TENANT_TABLE[role];
  const { rows } = await client.query<Seen>(
    `select session_user::text as login, current_user::text as user,
       r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
         as privileged,
       exists (select from pg_auth_members m where m.member = r.oid) as member,
       coalesce(current_setting('nagori.operator', true), '') <> '' as operator,
       ${table === undefined ? 'false' : `exists (select from ${table})`} as sees,
       pg_is_in_recovery() as follows, ${sessionSettings(deadlines)} as settings
     from pg_roles r where r.rolname = session_user`,
  );
  const login = loginOf(role);
  const [seen] = rows;
  const fault = seen === undefined ? 'is not there' : faultOf(seen, login);
  if (fault === undefined) {
    if (seen?.follows !== true || mayFollow) return undefined;
    // Of a fail-over, or of an address that leads to a standby.
    return new StoreError('store-unavailable', 'the server follows another one: it only reads');
  }
  return new StoreError('login-not-confined', `the database login \`${login}\` ${fault}`);
}

function faultOf(seen: Seen, login: string): string | undefined {
  if (seen.login !== login || seen.user !== login) return 'is not who the session runs as';
  if (seen.privileged) return 'has attributes that it must not have';
  if (seen.member) return 'is a member of another role';
  if (seen.operator) return 'begins with an operator set';
  if (seen.sees) return 'sees rows of tenants without an operator';
  return undefined;
}
