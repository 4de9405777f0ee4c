/**
 * Recurring jobs: deletes expired sessions, tokens and attempts; makes notices.
 */
import type { Tasks } from '@nagori/database';
import { MAIL_NOTICES_JOB, type MailNoticesDeps, mailNotices } from './mail-notices.ts';
import { SEND_NOTICE_JOB, sendNotice } from './send-notice.ts';
import type { StaffDeps } from './staff-deps.ts';

export function staffTasks(deps: Pick<StaffDeps, 'webhooks'> & MailNoticesDeps): Tasks {
  const { store } = deps;
  return {
    tasks: {
      'purge-staff': () => store.signIn.purge(),
      'make-notices': async () => {
        await store.notices.make();
      },
      [MAIL_NOTICES_JOB]: (payload) => mailNotices(deps, payload),
      [SEND_NOTICE_JOB]: (payload) => sendNotice(deps, payload),
    },
    rounds: { 'purge-staff': '*/10 * * * *', 'make-notices': '* * * * *' },
  };
}
