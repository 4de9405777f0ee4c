/** The sessions of an account, and their end, on PostgreSQL. */
import { askWriterNow, asOperator, inTransaction, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import { recordEvent } from './record-event.pg.ts';
import type { SessionListed, SignInStore } from './sign-in-store.ts';

type SessionLists = Pick<
  SignInStore,
  'endSession' | 'endSessionsOf' | 'sessionsOf' | 'setPassword'
>;

export function sessionLists(pool: pg.Pool): SessionLists {
  return {
    endSession: (tokenHash, now) => endSession(pool, tokenHash, now),
    sessionsOf: (operator, account, now) =>
      readValuesAs<SessionListed>(
        pool,
        operator,
        `select id, way, agent, signed_in_at, seen_at, expires_at from staff.session
          where account = $1 and expires_at > $2 order by seen_at desc limit 100`,
        [account, new Date(now)],
      ),
    endSessionsOf: (operator, account, which, actor, now) =>
      asOperator(pool, operator, async (client) => {
        await holdSessions(client, account);
        // It may be the one that asks.
        await askWriterNow(client);
        const only = 'only' in which ? which.only : undefined;
        const allBut = 'allBut' in which ? which.allBut : undefined;
        const { rowCount } = await client.query(
          `delete from staff.session where account = $1
              and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)`,
          [account, only ?? null, allBut ?? null],
        );
        // One's own list shows those of browsers; ending all of them ends these, too.
        const atStations =
          only === undefined
            ? await client.query('delete from staff.station_session where account = $1', [account])
            : undefined;
        const ended = (rowCount ?? 0) + (atStations?.rowCount ?? 0);
        const by = { operator, account: actor, now };
        if (ended > 0) await recordEvent(client, by, 'session-ended', { subject: account });
        return ended;
      }),
    setPassword: (operator, account, passwordHash, now) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `update staff.account set password_hash = $2, code_hash = null, code_until = null
            where id = $1`,
          [account, passwordHash],
        );
        await recordEvent(client, { operator, account, now }, 'password-set', { subject: account });
      }),
  };
}

/** Waits for other changes of an account's sessions: who ends them is asked for after that. */
export async function holdSessions(client: pg.ClientBase, account: string): Promise<void> {
  const text = 'select from staff.session where account = $1 order by id for update';
  await client.query(text, [account]);
}

/** Only the deleted row names the operator: the audit's entry follows in the same transaction. */
function endSession(pool: pg.Pool, tokenHash: Uint8Array, now: number): Promise<void> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ account: string; operator: string }>(
      'select account, operator from staff.end_session($1)',
      [tokenHash],
    );
    for (const { account, operator } of rows) {
      await client.query("select set_config('nagori.operator', $1, true)", [operator]);
      await recordEvent(client, { operator, account, now }, 'signed-out', { subject: account });
    }
  });
}
