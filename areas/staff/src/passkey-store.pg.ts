/** Passkeys and questions that were asked, on PostgreSQL. */
import { asOperator } from '@nagori/database';
import type pg from 'pg';
import type { DirectoryVisit, Passkey, PasskeyStore } from './passkey-store.ts';
import { brokenUnique, recordEvent } from './record-event.pg.ts';

export function createPasskeyStore(pool: pg.Pool): PasskeyStore {
  return {
    putChallenge: async (hash, account, expiresAt) => {
      await pool.query(
        'insert into staff.webauthn_challenge (hash, account, expires_at) values ($1, $2, $3)',
        [hash, account ?? null, new Date(expiresAt)],
      );
    },
    takeChallenge: async (hash, now) => {
      const { rows } = await pool.query<{ account: string | null; expires_at: number }>(
        'delete from staff.webauthn_challenge where hash = $1 returning account, expires_at',
        [hash],
      );
      const [found] = rows;
      if (found === undefined || found.expires_at <= now) return undefined;
      return { account: found.account ?? undefined };
    },
    passkeysOf: (operator, account) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<PasskeyRow>(
          'select * from staff.passkey where account = $1 order by created_at, id',
          [account],
        );
        return rows.map(toPasskey);
      }),
    passkeyById: async (id) => {
      const { rows } = await pool.query<PasskeyRow>('select * from staff.passkey_by_id($1)', [id]);
      return rows[0] && toPasskey(rows[0]);
    },
    addPasskey: (passkey) => addPasskey(pool, passkey),
    usePasskey: (passkey, counter, now) =>
      asOperator(pool, passkey.operator, async (client) => {
        // Authenticators without a counter always show 0 (WebAuthn §6.1.1).
        const { rowCount } = await client.query(
          `update staff.passkey set counter = $2, used_at = $3
            where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))`,
          [passkey.id, counter, new Date(now)],
        );
        return rowCount === 1;
      }),
    removePasskey: (operator, account, id, now) =>
      asOperator(pool, operator, async (client) => {
        const { rowCount } = await client.query(
          'delete from staff.passkey where id = $1 and account = $2',
          [id, account],
        );
        const by = { operator, account, now };
        if (rowCount === 1) await recordEvent(client, by, 'passkey-removed', { subject: account });
        return rowCount === 1;
      }),

    putVisit: async (visit) => {
      const { stateHash, browserHash, operator, nonce, verifier, expiresAt } = visit;
      await pool.query(
        `insert into staff.oidc_sign_in
           (state_hash, browser_hash, operator, nonce, verifier, expires_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [stateHash, browserHash, operator, nonce, verifier, new Date(expiresAt)],
      );
    },
    takeVisit: async (stateHash, now) => {
      const { rows } = await pool.query<VisitRow>(
        'delete from staff.oidc_sign_in where state_hash = $1 returning *',
        [stateHash],
      );
      const [row] = rows;
      return row === undefined || row.expires_at <= now ? undefined : toVisit(row);
    },
  };
}

async function addPasskey(pool: pg.Pool, passkey: Passkey): Promise<boolean> {
  const { account, operator, createdAt } = passkey;
  try {
    await asOperator(pool, operator, async (client) => {
      await client.query(
        `insert into staff.passkey
           (id, account, operator, public_key, counter, transports, name, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          passkey.id,
          account,
          operator,
          passkey.publicKey,
          passkey.counter,
          passkey.transports,
          passkey.name,
          new Date(createdAt),
        ],
      );
      const by = { operator, account, now: createdAt };
      await recordEvent(client, by, 'passkey-added', { subject: account });
    });
    return true;
  } catch (error) {
    if (brokenUnique(error) === undefined) throw error;
    return false;
  }
}

interface PasskeyRow {
  readonly id: string;
  readonly account: string;
  readonly operator: string;
  readonly public_key: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly created_at: number;
  readonly used_at: number | null;
}

function toPasskey(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    account: row.account,
    operator: row.operator,
    publicKey: new Uint8Array(row.public_key),
    counter: row.counter,
    transports: row.transports,
    name: row.name,
    createdAt: row.created_at,
    usedAt: row.used_at ?? undefined,
  };
}

interface VisitRow {
  readonly state_hash: Buffer;
  readonly browser_hash: Buffer;
  readonly operator: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly expires_at: number;
}

function toVisit(row: VisitRow): DirectoryVisit {
  return {
    stateHash: row.state_hash,
    browserHash: row.browser_hash,
    operator: row.operator,
    nonce: row.nonce,
    verifier: row.verifier,
    expiresAt: row.expires_at,
  };
}
