/**
 * Signing in, on PostgreSQL. Calls made before the operator is known go through the functions of
 * migrations/0110-accounts.sql; all others through row-level security.
 */
import { asLongWork, asOperator, readValues } from '@nagori/database';
import { DAY_MS, type Instant, MINUTE_MS } from '@nagori/model';
import type pg from 'pg';
import type { AddressVault } from './address-vault.pg.ts';
import { recordEvent } from './record-event.pg.ts';
import { sessionLists } from './session-lists.pg.ts';
import type {
  AttemptAnswer,
  ForgivenAttempts,
  NewSession,
  SessionRecord,
  SignInAccount,
  SignInStore,
  StationAt,
} from './sign-in-store.ts';

/** A session that was not used for so long is over; staff.purge() takes it away. */
export const IDLE_MS = 30 * MINUTE_MS;
const KEEP_ATTEMPTS_MS = DAY_MS;

/** Before all attempts. */
const NO_WAIT = new Date(0);

const interval = (ms: number): string => `${ms} milliseconds`;

export function createSignInStore(pool: pg.Pool, vault: AddressVault): SignInStore {
  return {
    ...sessionLists(pool),
    accountByEmail: async (email, operator) => {
      const { rows } = await pool.query<AccountRow>(
        'select * from staff.account_by_email($1, $2)',
        [vault.foundBy(email), operator ?? null],
      );
      return rows[0] && toAccount(rows[0], vault);
    },
    accountById: (operator, id) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<AccountRow>(
          'select * from staff.account where id = $1',
          [id],
        );
        return rows[0] && toAccount(rows[0], vault);
      }),
    accountBySubject: (operator, subject, email) =>
      asOperator(pool, operator, (client) => bySubject(client, vault, subject, email)),

    countAttempt: (bucket, delaysMs, now) => countAttempt(pool, bucket, delaysMs, now),
    attempts: async (bucket, now) => {
      const { rows } = await pool.query<{ failures: number; waits_until: number }>(
        'select failures, waits_until from staff.attempt where bucket = $1 and last_at > $2',
        [bucket, new Date(now - KEEP_ATTEMPTS_MS)],
      );
      return { failures: rows[0]?.failures ?? 0, waitsUntil: rows[0]?.waits_until ?? 0 };
    },
    forgive: async ({ forget, giveBack }) => {
      await forgive(pool, { forget, giveBack });
    },
    recordRefusal: ({ id, operator }, way, { station, address }, now) =>
      asOperator(pool, operator, (client) =>
        recordEvent(client, { operator, account: undefined, now }, 'sign-in-refused', {
          subject: id,
          way,
          station: station?.id,
          address,
        }),
      ),

    openSession: (session) =>
      asOperator(pool, session.operator, (client) => openSession(client, session)),
    sessionByToken: async (tokenHash, stationHash, now) => {
      const [record] = await readValues<SessionRecord>(
        pool,
        `select session as id, account, mark, operator, shop, station, roles, signed_in_at, seen_at,
           expires_at from staff.principal_of_session($1, $2, $3, $4::interval)`,
        [tokenHash, stationHash ?? null, new Date(now), interval(IDLE_MS)],
      );
      return record;
    },
    touchSession: async (tokenHash, now) => {
      // A read does this beside: it does not wait for a standby, which may be away.
      await pool.query(
        "select set_config('synchronous_commit', 'off', true), staff.touch_session($1, $2)",
        [tokenHash, new Date(now)],
      );
    },

    stationBySecret: async (secretHash) => {
      const { rows } = await pool.query<StationAt>(
        'select id, operator, shop, name from staff.station_by_secret($1)',
        [secretHash],
      );
      return rows[0];
    },
    purge: async () => {
      await asLongWork(pool, (client) => client.query('select staff.purge()'));
    },
  };
}

/**
 * One statement, so that concurrent attempts are counted one after another by the row's lock.
 * Failures are forgotten a day after the last. Without a wait, `waits_until` is before all time,
 * because of two requests the one with the earlier clock may be counted last.
 */
async function countAttempt(
  pool: pg.Pool,
  bucket: Uint8Array,
  delaysMs: readonly number[],
  now: Instant,
): Promise<AttemptAnswer> {
  const waits = delaysMs.map((delay) => (delay === 0 ? NO_WAIT : new Date(now + delay)));
  const counted = await pool.query(
    `insert into staff.attempt as a (bucket, failures, waits_until, last_at)
     values ($1, 1, ($3::timestamptz[])[1], $2)
     on conflict (bucket) do update set
       failures = case when a.last_at <= $4 then 1 else a.failures + 1 end,
       waits_until = ($3::timestamptz[])[
         case when a.last_at <= $4 then 1
              else least(a.failures + 1, cardinality($3::timestamptz[])) end],
       last_at = $2
     where a.waits_until <= $2`,
    [bucket, new Date(now), waits, new Date(now - KEEP_ATTEMPTS_MS)],
  );
  if (counted.rowCount === 1) return { kind: 'go' };
  const { rows } = await pool.query<{ waits_until: number }>(
    'select waits_until from staff.attempt where bucket = $1',
    [bucket],
  );
  return { kind: 'wait', until: rows[0]?.waits_until ?? now };
}

async function forgive(
  client: pg.Pool | pg.PoolClient,
  { forget, giveBack }: ForgivenAttempts,
): Promise<void> {
  await client.query('delete from staff.attempt where bucket = any($1::bytea[])', [forget]);
  // The wait set by the attempt itself is removed, too.
  await client.query(
    `update staff.attempt set failures = greatest(failures - 1, 0), waits_until = $2
      where bucket = any($1::bytea[])`,
    [giveBack, NO_WAIT],
  );
}

async function bySubject(
  client: pg.PoolClient,
  vault: AddressVault,
  subject: string,
  email: string | undefined,
): Promise<SignInAccount | undefined> {
  const known = await client.query<AccountRow>(
    'select * from staff.account where oidc_subject = $1',
    [subject],
  );
  if (known.rows[0] !== undefined) return toAccount(known.rows[0], vault);
  // An address that passes to another person does not take the account along: the account has its
  // subject.
  const linked = await client.query<AccountRow>(
    `update staff.account set oidc_subject = $1
      where email_hash = $2 and oidc_subject is null and disabled_at is null returning *`,
    [subject, email === undefined ? null : vault.foundBy(email)],
  );
  return linked.rows[0] && toAccount(linked.rows[0], vault);
}

/** One transaction: a crash leaves the old session or the new one, never a part of both. */
async function openSession(client: pg.PoolClient, session: NewSession): Promise<boolean> {
  const at = new Date(session.at);
  const { account, operator, origin, way } = session;
  // The lock waits for a change of the account under way, and such a change waits for us.
  const standing = await client.query(
    'select 1 from staff.account where id = $1 and disabled_at is null for no key update',
    [account],
  );
  if (standing.rowCount !== 1) return false;
  const by = { operator, account, now: session.at };
  if (session.newPassword !== undefined) {
    const { hash, codeHash } = session.newPassword;
    const spent = await client.query(
      `update staff.account set password_hash = $2, code_hash = null, code_until = null
        where id = $1 and code_hash = $3`,
      [account, hash, codeHash],
    );
    if (spent.rowCount !== 1) return false;
    await client.query('delete from staff.session where account = $1', [account]);
    await recordEvent(client, by, 'password-set', { subject: account });
  }
  if (session.replaces !== undefined) {
    await client.query('select staff.end_session($1)', [session.replaces]);
  }
  await client.query(
    `insert into staff.session
       (token_hash, id, account, operator, way, agent, signed_in_at, seen_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
    [
      session.tokenHash,
      session.id,
      account,
      operator,
      way,
      origin.agent.slice(0, 120),
      at,
      new Date(session.expiresAt),
    ],
  );
  await forgive(client, session.forgiven);
  const { station, address } = origin;
  await recordEvent(client, by, 'signed-in', {
    subject: account,
    way,
    station: station?.id,
    address,
  });
  return true;
}

interface AccountRow {
  readonly id: string;
  readonly operator: string;
  readonly mark: string;
  readonly display_name: string;
  readonly email_sealed: Buffer;
  readonly password_hash: string | null;
  readonly code_hash: Buffer | null;
  readonly code_until: number | null;
  readonly disabled_at: number | null;
}

function toAccount(row: AccountRow, vault: AddressVault): SignInAccount {
  const { code_hash: hash, code_until: until } = row;
  return {
    id: row.id,
    operator: row.operator,
    mark: row.mark,
    displayName: row.display_name,
    email: vault.open(row.id, row.email_sealed),
    disabled: row.disabled_at !== null,
    passwordHash: row.password_hash ?? undefined,
    code: hash === null || until === null ? undefined : { hash, until },
  };
}
