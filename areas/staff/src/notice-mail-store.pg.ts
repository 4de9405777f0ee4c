/** Where operators want to hear by mail of their notices, on PostgreSQL. */
import { asOperator, readValuesAs } from '@nagori/database';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import type { AddressVault } from './address-vault.pg.ts';
import type { NoticeMail, NoticeMailStore } from './notice-mail-store.ts';
import { recordEvent } from './record-event.pg.ts';

interface Row extends Omit<NoticeMail, 'address'> {
  readonly sealed: Uint8Array;
}

/** No account has such an id. */
const owner = (operator: string) => `notices of ${operator}`;

export function noticeMailStore(pool: pg.Pool, vault: AddressVault): NoticeMailStore {
  return {
    of: async (operator) => {
      const [row] = await readValuesAs<Row>(
        pool,
        operator,
        'select sealed, is_on, last_at, last_outcome from staff.notice_mail',
      );
      if (row === undefined) return undefined;
      const { sealed, ...rest } = row;
      return { ...rest, address: vault.open(owner(operator), sealed) };
    },
    set: (by, address) =>
      asOperator(pool, by.operator, async (client) => {
        await client.query(
          `insert into staff.notice_mail (operator, sealed, is_on, set_at)
             values ($1, $2, true, $3)
           on conflict (operator) do update
             set sealed = $2, is_on = true, set_at = $3, last_at = null, last_outcome = null`,
          [by.operator, vault.seal(owner(by.operator), address), new Date(by.now)],
        );
        await recordEvent(client, by, 'notice-mail-set');
      }),
    end: (by) =>
      asOperator(pool, by.operator, async (client) => {
        const { rowCount } = await client.query(
          'update staff.notice_mail set is_on = false where is_on',
        );
        if (rowCount === 1) await recordEvent(client, by, 'notice-mail-ended');
        return rowCount === 1;
      }),
    sent: (operator, outcome, now: Instant, isOver) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `update staff.notice_mail
             set last_at = $2, last_outcome = $1, is_on = is_on and not $3`,
          [outcome, new Date(now), isOver],
        );
      }),
  };
}
