/**
 * Without a mail server, the demonstration's mail goes into a mailbox that its page shows.
 */
import type { Instant } from '@nagori/model';
import type { DemonstrationMailbox } from './demonstration-mailbox.ts';
import type { Mailer } from './mailer.ts';

export function mailboxMailer(mailbox: DemonstrationMailbox, now: () => Instant): Mailer {
  return {
    send: async ({ to, subject, text }) => {
      await mailbox.keep({ recipient: to, subject, body: text, at: now() });
      return 'taken';
    },
  };
}
