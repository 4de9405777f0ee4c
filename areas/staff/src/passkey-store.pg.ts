/** Passkeys and questions that were asked, on PostgreSQL. */
import { asOperator, readValues, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { DirectoryVisit, Passkey, PasskeyStore } from './passkey-store.ts';
import { brokenUnique, recordEvent } from './record-event.pg.ts';

const PASSKEY = 'id, account, operator, public_key, counter, transports, name, created_at, used_at';

export function createPasskeyStore(pool: pg.Pool): PasskeyStore {
  return {
    putChallenge: async (hash, account, expiresAt) => {
      await pool.query(
        'insert into staff.webauthn_challenge (hash, account, expires_at) values ($1, $2, $3)',
        [hash, account ?? null, new Date(expiresAt)],
      );
    },
    takeChallenge: async (hash, now) => {
      const [found] = await readValues<{ account: string | undefined; expiresAt: number }>(
        pool,
        'delete from staff.webauthn_challenge where hash = $1 returning account, expires_at',
        [hash],
      );
      if (found === undefined || found.expiresAt <= now) return undefined;
      return { account: found.account };
    },
    passkeysOf: (operator, account) =>
      readValuesAs<Passkey>(
        pool,
        operator,
        `select ${PASSKEY} from staff.passkey where account = $1 order by created_at, id`,
        [account],
      ),
    passkeyById: async (id) => {
      const text = `select ${PASSKEY} from staff.passkey_by_id($1)`;
      return (await readValues<Passkey>(pool, text, [id]))[0];
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
      const [visit] = await readValues<DirectoryVisit>(
        pool,
        `delete from staff.oidc_sign_in where state_hash = $1
         returning state_hash, browser_hash, operator, nonce, verifier, expires_at`,
        [stateHash],
      );
      return visit === undefined || visit.expiresAt <= now ? undefined : visit;
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
