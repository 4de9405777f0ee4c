/** The demonstration's mailbox in PostgreSQL (migrations/0150-demonstration-mail.sql). */
import type pg from 'pg';
import type { DemonstrationMail, DemonstrationMailbox } from './demonstration-mailbox.ts';

const MAILS_MOST = 200;

export function demonstrationMailbox(pool: pg.Pool): DemonstrationMailbox {
  return {
    keep: async ({ recipient, subject, body, at }) => {
      // One statement: the new one is not visible to the delete, so one less is left there.
      await pool.query(
        `with kept as (
           insert into world.mail (recipient, subject, body, at) values ($1, $2, $3, $4))
         delete from world.mail where id in
           (select id from world.mail order by id desc offset $5)`,
        [recipient, subject, body, new Date(at), MAILS_MOST - 1],
      );
    },
    mails: async () => {
      const { rows } = await pool.query<DemonstrationMail & { readonly id: number }>(
        'select id, recipient, subject, body, at from world.mail order by id desc limit $1',
        [MAILS_MOST],
      );
      return rows;
    },
  };
}
