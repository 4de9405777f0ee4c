/**
 * Tells an operator by mail that there are notices: a job, tried again where the mail server takes
 * none.
 *
 * Invariants: the mail holds a link and nothing else of a phone, a person or a notice: it is read
 * on machines that are not ours. A recipient that the mail server refuses is switched off. After a
 * day a mail is old, and goes unsent.
 */
import { DAY_MS } from '@nagori/model';
import * as z from 'zod';
import { MailError } from './mail-error.ts';
import type { Mail, Mailer } from './mailer.ts';
import type { StaffDeps } from './staff-deps.ts';

export const MAIL_NOTICES_JOB = 'mail-notices';

const payload = z.strictObject({ operator: z.string(), due: z.int() });

export interface MailNoticesDeps extends Pick<StaffDeps, 'store' | 'now'> {
  /** Undefined: this deployment has no mail server. */
  readonly mailer?: Mailer | undefined;
  readonly origin: string;
}

/** Throws MailError where it is to be tried again. */
export async function mailNotices(
  { store, now, mailer, origin }: MailNoticesDeps,
  given: unknown,
): Promise<void> {
  const { operator, due } = payload.parse(given);
  const mail = await store.noticeMail.of(operator);
  const at = now();
  if (mail?.isOn !== true || at - due * 1000 > DAY_MS) return;
  const { sent } = store.noticeMail;
  if (mailer === undefined) return sent(operator, 'no-server', at, false);
  try {
    const outcome = await mailer.send(mailOf(mail.address, operator, due, origin));
    await sent(operator, outcome, at, outcome === 'refused');
  } catch (error) {
    if (error instanceof MailError) await sent(operator, 'not-sent', at, false);
    throw error;
  }
}

function mailOf(to: string, operator: string, due: number, origin: string): Mail {
  const { hostname } = new URL(origin);
  return {
    to,
    subject: '[Nagori] お知らせがあります / You have notices',
    text: [
      '新しいお知らせがあります。サインインして、ご確認ください。',
      'There are new notices. Please sign in to read them.',
      '',
      new URL('/sign-in', origin).href,
      '',
      'このメールには、端末や人の情報は含まれていません。',
      'This mail contains nothing about phones or persons.',
    ].join('\n'),
    messageId: `notices-${operator}-${due}@${hostname}`,
    language: 'ja',
  };
}
