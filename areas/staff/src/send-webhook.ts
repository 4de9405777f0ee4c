/**
 * Posts a message to an operator's address.
 *
 * Invariants: https on the public internet, unless the deployment allows otherwise; no redirect is
 * followed; no answer takes longer than ten seconds, and none is read. What the other side says
 * gets into no message of ours.
 */
import { type Posted, publicAddresses, type Resolve, sendOutside } from '@nagori/http';
import type { WebhookMessage } from './webhook-message.ts';
import type { WEBHOOK_OUTCOMES } from './wire-notices.ts';

export type WebhookOutcome = (typeof WEBHOOK_OUTCOMES)[number];

export interface SendOptions {
  readonly resolve?: Resolve;
  /** For tests: also http, and any address. */
  readonly allowsPrivate?: boolean;
  readonly withinMs?: number;
}

const WITHIN_MS = 10_000;

export async function sendWebhook(
  url: string,
  message: WebhookMessage,
  { resolve, allowsPrivate = false, withinMs = WITHIN_MS }: SendOptions = {},
): Promise<WebhookOutcome> {
  if (new URL(url).protocol !== 'https:' && !allowsPrivate) return 'address-refused';
  const limits = { withinMs, answerMostBytes: 0 };
  return outcomeOf(await sendOutside({ url, ...message, allowsPrivate, resolve }, limits));
}

function outcomeOf(posted: Posted): WebhookOutcome {
  if (posted.kind === 'refused') return 'address-refused';
  if (posted.kind === 'unavailable') return posted.why;
  const { status } = posted;
  if (status >= 200 && status < 300) return 'taken';
  return status === 410 ? 'gone' : 'not-taken';
}

/** Whether an address may be asked at all, as far as its name resolves now. */
export async function mayAsk(url: string, resolve?: Resolve): Promise<boolean> {
  const target = new URL(url);
  if (target.protocol !== 'https:' || target.username !== '' || target.password !== '')
    return false;
  const found = await publicAddresses(target.hostname, resolve).catch(() => undefined);
  return found !== undefined;
}
