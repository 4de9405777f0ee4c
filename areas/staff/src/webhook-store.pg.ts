/** Where operators want their notices sent, on PostgreSQL. */
import { asOperator, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { Notice } from './notice-store.ts';
import { recordEvent } from './record-event.pg.ts';
import type { Webhook, WebhookStore } from './webhook-store.ts';

export function webhookStore(pool: pg.Pool): WebhookStore {
  return {
    of: async (operator) => {
      const [found] = await readValuesAs<Webhook>(
        pool,
        operator,
        'select url, generation, is_on, last_at, last_outcome from staff.webhook',
      );
      return found;
    },
    set: (by, url) =>
      asOperator(pool, by.operator, async (client) => {
        const { rows } = await client.query(
          `insert into staff.webhook as w (operator, url, generation, is_on, set_at)
             values ($1, $2, 1, true, $3)
           on conflict (operator) do update
             set url = $2, generation = w.generation + 1, is_on = true, set_at = $3,
                 last_at = null, last_outcome = null
           returning generation`,
          [by.operator, url, new Date(by.now)],
        );
        await recordEvent(client, by, 'webhook-set');
        return Number(rows[0]?.generation);
      }),
    end: (by) =>
      asOperator(pool, by.operator, async (client) => {
        const { rowCount } = await client.query(
          'update staff.webhook set is_on = false where is_on',
        );
        if (rowCount === 1) await recordEvent(client, by, 'webhook-ended');
        return rowCount === 1;
      }),
    notice: async (operator, id) => {
      const [found] = await readValuesAs<Notice>(
        pool,
        operator,
        'select id::text, kind, about, subject, at from staff.notice where id = $1',
        [id],
      );
      return found;
    },
    sent: (operator, outcome, now, isOver) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `update staff.webhook
             set last_at = $2, last_outcome = $1, is_on = is_on and not $3`,
          [outcome, new Date(now), isOver],
        );
      }),
  };
}
