/** Cards, valid phone keys, nonces and the holders' sessions, on PostgreSQL. */
import type pg from 'pg';
import type { AuthorityStore, HolderSession } from './authority-store.ts';

type SessionPart = Pick<
  AuthorityStore,
  'card' | 'goodPhoneKey' | 'useNonce' | 'addSession' | 'session' | 'endSession'
>;

export function sessionStore(pool: pg.Pool): SessionPart {
  return {
    card: async (id) => {
      const { rows } = await pool.query<{ person: string; public_key: Buffer; not_after: number }>(
        'select person, public_key, not_after from authority.card where id = $1',
        [id],
      );
      const [row] = rows;
      return row && { person: row.person, publicKey: row.public_key, notAfter: row.not_after };
    },
    goodPhoneKey: async (thumbprint, now) => {
      const { rows } = await pool.query<{ person: string; public_key: Buffer }>(
        `select e.person, c.public_key from authority.certificate c
         join authority.enrolment e on e.id = c.enrolment
         where c.id = $1 and c.purpose = 'auth' and c.state = 'good' and c.not_after >= $2`,
        [thumbprint, new Date(now)],
      );
      const [row] = rows;
      return row && { person: row.person, publicKey: row.public_key };
    },
    useNonce: async (digest, until, now) => {
      await pool.query('delete from authority.used_nonce where until < $1', [new Date(now)]);
      const { rowCount } = await pool.query(
        'insert into authority.used_nonce (digest, until) values ($1, $2) on conflict do nothing',
        [digest, new Date(until)],
      );
      return rowCount === 1;
    },
    addSession: async (digest, { person, by, expires }, certificate, now) => {
      await pool.query('delete from authority.session where expires_at <= $1', [new Date(now)]);
      await pool.query(
        `insert into authority.session (token_digest, person, by, certificate, expires_at)
         values ($1, $2, $3, $4, $5)`,
        [digest, person, by, certificate ?? null, new Date(expires)],
      );
    },
    session: async (digest, now) => {
      const { rows } = await pool.query<HolderSession>(
        `select s.person, s.by, s.expires_at as expires from authority.session s
         left join authority.certificate c on c.id = s.certificate
         where s.token_digest = $1 and s.expires_at > $2
           and (s.by = 'card' or (c.state = 'good' and c.not_after >= $2))`,
        [digest, new Date(now)],
      );
      return rows[0];
    },
    endSession: async (digest) => {
      await pool.query('delete from authority.session where token_digest = $1', [digest]);
    },
  };
}
