/**
 * The prompt, and the reminder of the day before. Jobs: run at least once.
 *
 * Invariants: a mail on record as sent is not sent again. A crash between the mail server's answer
 * and our record sends it once more, with the same Message-ID, so that a mail program shows it
 * once. A refused address gets no second mail. No mail is sent after the day, after arrival, or at
 * night about tomorrow.
 */
import type { Mail } from '@nagori/area-staff';
import { visitRow } from '@nagori/keys';
import { dayAfter, type Instant, japanDay, japanHour } from '@nagori/model';
import type { VisitDeps } from './visit-deps.ts';
import { decodeVisit } from './visit-details.ts';
import type { StoredVisit, VisitName } from './visit-store.ts';
import { VISIT_MAIL_WORDS } from './words-mail.ts';

const REMIND_FROM_HOUR = 9;
const REMIND_UNTIL_HOUR = 20;
const MOST_AT_ONCE = 200;

/** Throws where the mail server cannot be reached: the job is tried again, later each time. */
export async function sendPrompt(deps: VisitDeps, name: VisitName): Promise<void> {
  const visit = await deps.visits.byId(name);
  const now = deps.handover.now();
  const { mailer } = deps;
  if (visit === undefined || mailer === undefined) return;
  if (visit.mail !== 'queued' || isPast(visit, now)) return;
  const mail = await mailOf(deps, visit, 'prompt');
  if (mail === undefined) return;
  const answer = await mailer.send(mail);
  // A crash here sends the same mail again.
  await deps.visits.prompted(name, answer === 'taken' ? 'sent' : 'refused', deps.handover.now());
}

/**
 * Reminds every holder who is expected tomorrow and has not reported the steps done. Returns how
 * many mails were sent; throws at the end, after all others were tried, where some failed.
 */
export async function sendReminders(deps: VisitDeps): Promise<number> {
  const now = deps.handover.now();
  const hour = japanHour(now);
  const isNight = hour < REMIND_FROM_HOUR || hour >= REMIND_UNTIL_HOUR;
  if (isNight || deps.mailer === undefined) return 0;
  const tomorrow = dayAfter(japanDay(now), 1);
  const due = await deps.visits.toRemind(tomorrow, MOST_AT_ONCE);
  let sent = 0;
  let failure: unknown;
  for (const name of due) {
    try {
      sent += await remind(deps, name);
    } catch (error) {
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  return sent;
}

async function remind(deps: VisitDeps, name: VisitName): Promise<number> {
  const visit = await deps.visits.byId(name);
  if (visit === undefined || visit.remindedAt !== undefined) return 0;
  const mail = await mailOf(deps, visit, 'reminder');
  const answer = mail === undefined ? 'refused' : await deps.mailer?.send(mail);
  await deps.visits.reminded(name, deps.handover.now());
  return answer === 'taken' ? 1 : 0;
}

function isPast({ plannedOn, arrivedAt }: StoredVisit, now: Instant): boolean {
  return arrivedAt !== undefined || plannedOn < japanDay(now);
}

/** Undefined: the address was forgotten. */
async function mailOf(
  deps: VisitDeps,
  visit: StoredVisit,
  kind: 'prompt' | 'reminder',
): Promise<Mail | undefined> {
  const { operator, id, language, plannedOn, shop, sealed } = visit;
  if (sealed === undefined) return undefined;
  const bytes = await deps.handover.envelope.open(operator, visitRow(id), sealed);
  if (bytes === undefined) return undefined;
  const { email, token } = decodeVisit(bytes);
  const names = (await deps.nameOf(operator, shop)) ?? (await deps.nameOf(operator, undefined));
  const place = names?.[language] ?? operator;
  const words = VISIT_MAIL_WORDS[language][kind];
  // Behind `#`, the token is in no request's address: no proxy logs it, no page passes it on.
  const link = `${deps.origin}/holder#visit=${token}`;
  return {
    to: email,
    subject: words.subject(place),
    text: words.text(place, plannedOn, link),
    messageId: `${kind}.${id}@${new URL(deps.origin).hostname}`,
    language,
  };
}
