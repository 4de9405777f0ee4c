/**
 * Loss answers and the ones that wait (migrations/0210-lost-phones.sql).
 */
import { inTransaction } from '@nagori/database';
import type pg from 'pg';
import type { LimitAlert } from './daily-limits.ts';
import type { HandoverStore } from './handover-store.ts';

export function lossAnswers(
  pool: pg.Pool,
): Pick<HandoverStore, 'askLoss' | 'holdLookUps' | 'lookUps' | 'answerLookUps'> {
  return {
    askLoss: async (operator, keys, at, most) => {
      const { rows } = await pool.query<{ lost: boolean | null; alert: LimitAlert | null }>({
        name: 'ask-loss',
        text: 'select lost, alert from nagori.ask_loss($1, $2, $3, $4)',
        values: [operator, keys, new Date(at), most],
      });
      return { lost: rows[0]?.lost ?? undefined, alert: rows[0]?.alert ?? undefined };
    },
    holdLookUps: async (operator, keys, at, most) => {
      const { rows } = await pool.query<{ alert: LimitAlert | null }>(
        'select nagori.hold_look_ups($1, $2, $3, $4) as alert',
        [operator, keys, new Date(at), most],
      );
      return rows[0]?.alert ?? undefined;
    },
    lookUps: async (operator, at) => {
      const { rows } = await pool.query<{ used: number; waiting: number }>(
        'select used, waiting from nagori.look_ups_of($1, $2)',
        [operator, new Date(at)],
      );
      return rows[0] ?? { used: 0, waiting: 0 };
    },
    answerLookUps: (operator, account, at) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ answered: number }>(
          'select nagori.answer_look_ups($1, $2, $3) as answered',
          [operator, account, new Date(at)],
        );
        return rows[0]?.answered ?? 0;
      }),
  };
}
