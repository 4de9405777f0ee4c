/**
 * Mails about surveys: the invitation, and a reminder some days before the deadline. Jobs: run at
 * least once.
 *
 * Invariants: they go to the administrators of the asked operators, whose addresses the guideline
 * body never sees. No mail is sent after submission or after the deadline. A crash sends a mail
 * once more under the same Message-ID.
 */
import type { Mail } from '@nagori/area-staff';
import { DAY_MS } from '@nagori/model';
import type { SurveyDeps } from './survey-deps.ts';
import type { Invitation, InvitationName } from './survey-store.ts';
import { SURVEY_MAIL } from './words-survey-mail.ts';

export const SURVEY_MAIL_JOB = 'survey-mail';
const REMIND_WITHIN_MS = 4 * DAY_MS;
const MOST_AT_ONCE = 200;

/** Throws where the mail server cannot be reached: the job is tried again. */
export async function sendSurveyInvitation(deps: SurveyDeps, name: InvitationName): Promise<void> {
  await send(deps, name, 'invitation');
}

/** All who have little time left. Returns how many operators were reminded. */
export async function remindOfSurveys(deps: SurveyDeps): Promise<number> {
  const now = deps.now();
  if (deps.mailer === undefined) return 0;
  const due = await deps.surveys.toRemind(now, now + REMIND_WITHIN_MS, MOST_AT_ONCE);
  let failure: unknown;
  let sent = 0;
  for (const name of due) {
    try {
      await send(deps, name, 'reminder');
      sent += 1;
    } catch (error) {
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  return sent;
}

async function send(
  deps: SurveyDeps,
  name: InvitationName,
  kind: 'invitation' | 'reminder',
): Promise<void> {
  const { surveys, mailer, directory, now } = deps;
  if (mailer === undefined) return;
  const asked = await surveys.invitation(name.operator, name.round);
  const at = now();
  if (asked === undefined || asked.closesAt <= at || asked.sheet?.state === 'submitted') return;
  if (kind === 'invitation' && asked.mailedAt !== undefined) return;
  const people = (await directory.accounts(name.operator, at)).filter(
    ({ roles, disabledAt }) => disabledAt === undefined && roles.includes('administrator'),
  );
  for (const { id, email } of people) {
    const mail = mailOf(asked, kind, deps.origin);
    const messageId = `survey-${kind}.${name.round}.${id}@${new URL(deps.origin).hostname}`;
    await mailer.send({ ...mail, to: email, messageId });
  }
  await surveys.mailed(name, kind === 'invitation' ? 'mailed' : 'reminded', now());
}

function mailOf(
  { title, closesAt, round }: Invitation,
  kind: 'invitation' | 'reminder',
  origin: string,
): Omit<Mail, 'to' | 'messageId'> {
  const words = SURVEY_MAIL[kind];
  const link = `${origin}/surveys/${round}`;
  const until = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Tokyo',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(closesAt);
  return {
    subject: words.subject(title),
    text: words.text(title, until, link),
    language: 'ja',
  };
}
