/** Withdrawn keys that were looked into, and answers since (migrations/0300-challenges.sql). */
import type pg from 'pg';
import type { AnsweredChallenge, ChallengeStore } from './challenge-store.ts';

type WithdrawnKeys = Pick<ChallengeStore, 'answeredSince' | 'isKeyReviewed' | 'keyReviewed'>;

export function withdrawnKeys(pool: pg.Pool): WithdrawnKeys {
  return {
    answeredSince: async (since, after, most) => {
      const { rows } = await pool.query<AnsweredChallenge>(
        'select operator, id, handover, at from nagori.challenges_answered_since($1, $2, $3, $4)',
        [
          new Date(since),
          after === undefined ? null : new Date(after.at),
          after === undefined ? null : after.id,
          most,
        ],
      );
      return rows;
    },
    isKeyReviewed: async (kid, from) => {
      const { rowCount } = await pool.query(
        'select from nagori.key_withdrawal where kid = $1 and withdrawn_from = $2',
        [kid, new Date(from)],
      );
      return rowCount === 1;
    },
    keyReviewed: async (kid, from, at) => {
      await pool.query(
        `insert into nagori.key_withdrawal (kid, withdrawn_from, reviewed_at)
         values ($1, $2, $3) on conflict do nothing`,
        [kid, new Date(from), new Date(at)],
      );
    },
  };
}
