/**
 * Links for signing in PostgreSQL (migrations/1740-signings.sql, 1760-signed-answers.sql).
 *
 * Invariants: every statement names its operator, and row-level security enforces it; what may
 * happen once is one UPDATE with that condition, so that two servers cannot both do it.
 */
import { asLongWork, asOperator } from '@nagori/database';
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import type { SigningName, SigningStore } from './signing-store.ts';

interface Row {
  readonly id: string;
  readonly exp: Instant;
  readonly sealed: Buffer | null;
  readonly key_id: string | null;
  readonly answers: Buffer | null;
  readonly answers_key_id: string | null;
}

function sealedOf(bytes: Buffer | null, keyId: string | null): Sealed | undefined {
  return bytes === null || keyId === null ? undefined : { keyId, bytes };
}

export function signingStore(pool: pg.Pool): SigningStore {
  return {
    ask: ({ operator, handover, id, tokenDigest, exp, answers }) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `insert into nagori.signing
             (operator, handover, id, token_digest, exp, answers, answers_key_id)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (operator, handover) do update set id = excluded.id,
             token_digest = excluded.token_digest, exp = excluded.exp,
             answers = excluded.answers, answers_key_id = excluded.answers_key_id,
             signed_at = null, sealed = null, key_id = null`,
          [operator, handover, id, tokenDigest, new Date(exp), answers?.bytes, answers?.keyId],
        );
      }),
    of: (name) =>
      asOperator(pool, name.operator, async (client) => {
        const { rows } = await client.query<Row>(
          `select id, exp, sealed, key_id, answers, answers_key_id from nagori.signing
           where operator = $1 and handover = $2`,
          [name.operator, name.handover],
        );
        const [row] = rows;
        if (row === undefined) return undefined;
        const { id, exp } = row;
        const answers = sealedOf(row.answers, row.answers_key_id);
        return { ...name, id, exp, answers, sealed: sealedOf(row.sealed, row.key_id) };
      }),
    byToken: async (tokenDigest) => {
      const { rows } = await pool.query<SigningName>(
        'select operator, handover from nagori.signing_of_token($1)',
        [tokenDigest],
      );
      return rows[0];
    },
    sign: ({ operator, handover, id }, at, sealed) =>
      asOperator(pool, operator, async (client) => {
        const { rowCount } = await client.query(
          `update nagori.signing set signed_at = $4, sealed = $5, key_id = $6
           where operator = $1 and handover = $2 and id = $3 and signed_at is null and exp >= $4`,
          [operator, handover, id, new Date(at), sealed.bytes, sealed.keyId],
        );
        return rowCount === 1;
      }),
    forget: ({ operator, handover }) =>
      asOperator(pool, operator, async (client) => {
        await client.query('delete from nagori.signing where operator = $1 and handover = $2', [
          operator,
          handover,
        ]);
      }),
    forgetOld: async () => {
      await asLongWork(pool, (client) => client.query('select nagori.forget_signings()'));
    },
  };
}
