/** Without a mail server, the demonstration's mail goes into a box that its page shows. */
import type { DemonstrationMailbox, Mailer } from '@nagori/app';
import type { Instant } from '@nagori/model';

export function mailboxMailer(mailbox: DemonstrationMailbox, now: () => Instant): Mailer {
  return {
    send: async ({ to, subject, text }) => {
      await mailbox.keep({ recipient: to, subject, body: text, at: now() });
      return 'taken';
    },
  };
}
