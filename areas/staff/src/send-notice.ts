/**
 * Sends one notice to the operator's address: a job, tried again after a longer pause each time.
 *
 * Invariants: an address that may not be asked, or that wants no more, is switched off and not
 * tried again; after three days a notice is old, and goes unsent.
 */
import { DAY_MS } from '@nagori/model';
import * as z from 'zod';
import type { WebhookOutcome } from './send-webhook.ts';
import type { StaffDeps } from './staff-deps.ts';
import { webhookMessage, webhookSecret } from './webhook-message.ts';

export const SEND_NOTICE_JOB = 'send-notice';

const SENT_WITHIN_MS = 3 * DAY_MS;
const payload = z.strictObject({ operator: z.string(), id: z.string() });
const ENDS: ReadonlySet<WebhookOutcome> = new Set(['address-refused', 'gone']);

/** It was not delivered; the job is tried again. */
class WebhookError extends Error {
  readonly code: WebhookOutcome;

  constructor(code: WebhookOutcome) {
    super(`the webhook: ${code}`);
    this.name = 'WebhookError';
    this.code = code;
  }
}

/** Throws WebhookError where it is to be tried again. */
export async function sendNotice(
  { store, webhooks, now }: Pick<StaffDeps, 'store' | 'webhooks' | 'now'>,
  given: unknown,
): Promise<void> {
  const { operator, id } = payload.parse(given);
  const hook = await store.webhooks.of(operator);
  const notice = await store.webhooks.notice(operator, id);
  if (hook?.isOn !== true || notice === undefined) return;
  const at = now();
  if (at - notice.at > SENT_WITHIN_MS) return;
  const secret = webhookSecret(webhooks.key, operator, hook.generation);
  const outcome = await webhooks.send(hook.url, webhookMessage(notice, secret, at));
  await store.webhooks.sent(operator, outcome, at, ENDS.has(outcome));
  if (outcome !== 'taken' && !ENDS.has(outcome)) throw new WebhookError(outcome);
}
