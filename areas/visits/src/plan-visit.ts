/**
 * A holder announces when the phone will be brought in, at a counter or on the shop's own page, and
 * is prompted by mail.
 *
 * Invariants: the job that sends the mail is stored with the visit. The link's token is stored as a
 * digest, and with the address only under seal. The number of prompts to one address is limited per
 * day.
 */
import type { Actor } from '@nagori/area-handover';
import { digestOfToken } from '@nagori/area-staff';
import { newId, visitRow } from '@nagori/keys';
import {
  dayAfter,
  done,
  type ImeiKey,
  japanDay,
  type Outcome,
  parseImei,
  type RefusalReason,
  refused,
} from '@nagori/model';
import type { VisitDeps } from './visit-deps.ts';
import { encodeVisit } from './visit-details.ts';
import type { VisitRefusalCode } from './visit-refusal.ts';

export interface PlanVisitRequest {
  readonly email: string;
  readonly language: 'ja' | 'en';
  readonly plannedOn: string;
  readonly shop?: string | undefined;
  readonly imei?: string | undefined;
}

export const SEND_PROMPT_JOB = 'send-prompt';
/** A mail for a later day would be forgotten before the day comes. */
const FURTHEST_DAYS = 180;

export async function planVisit(
  deps: VisitDeps,
  actor: Actor,
  request: PlanVisitRequest,
  requestId?: string,
): Promise<Outcome<string, VisitRefusalCode>> {
  const { handover, visits } = deps;
  if (deps.mailer === undefined) return refused('no-mail-server');
  const at = handover.now();
  const problems: RefusalReason[] = [];
  checkDay(request.plannedOn, japanDay(at), problems);
  const imeis = imeisOf(request.imei, problems);
  const { operator } = actor;
  const shop = request.shop ?? actor.shop;
  if ((await deps.nameOf(operator, shop)) === undefined) {
    problems.push({ field: 'shop', code: 'not-allowed', message: 'no shop of this operator' });
  }
  if (problems.length > 0) return refused('visit-invalid', problems);
  const id = newId(at, handover.random);
  const token = Buffer.from(handover.random(16)).toString('base64url');
  const details = encodeVisit({ v: 1, email: request.email, token, imeis });
  const planned = await visits.plan({
    operator,
    id,
    shop,
    plannedOn: request.plannedOn,
    language: request.language,
    phoneKeys: imeis.map((imei) => handover.keys.ofImei(imei)),
    addressKey: handover.keys.ofLabel(operator, `mail/${mailboxOf(request.email)}`),
    tokenDigest: digestOfToken(token),
    sealed: await handover.envelope.seal(operator, visitRow(id), details, at),
    at,
    request: requestId,
    jobs: [{ task: SEND_PROMPT_JOB, payload: { operator, id }, key: `prompt/${id}` }],
  });
  return planned === undefined ? refused('address-prompted') : done(planned);
}

/** Whose mailbox it is, for counting alone: `a+1@x.example` and `A@x.example` are one. */
function mailboxOf(email: string): string {
  return email.toLowerCase().replace(/[+][^@]*@/, '@');
}

function checkDay(day: string, today: string, problems: RefusalReason[]): void {
  const field = 'plannedOn';
  if (Number.isNaN(Date.parse(day))) {
    problems.push({ field, code: 'bad-format', message: 'a day, such as 2026-11-28' });
  } else if (day < today || day > dayAfter(today, FURTHEST_DAYS)) {
    const message = `a day from today on, at most ${FURTHEST_DAYS} days away`;
    problems.push({ field, code: 'out-of-range', message });
  }
}

function imeisOf(text: string | undefined, problems: RefusalReason[]): readonly ImeiKey[] {
  if (text === undefined) return [];
  const read = parseImei(text);
  if (read.kind === 'good') return [read.value];
  const message = 'not an IMEI with its check digit';
  problems.push({ field: 'imei', code: read.reason, message });
  return [];
}
