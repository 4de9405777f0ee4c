/**
 * Messages by Standard Webhooks (standardwebhooks.com): id, time and HMAC-SHA-256 in headers.
 *
 * Invariants: a message holds ids alone: no number of a phone, no person, no shop. Sent again, it
 * has the same id.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import type { Notice } from './notice-store.ts';

const SECONDS_MS = 1000;

/** 32 bytes for one operator's address; another one after each change. */
export function webhookSecret(key: Uint8Array, operator: string, generation: number): Uint8Array {
  const purpose = `nagori/v1/webhook/${operator}/${generation}`;
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), purpose, 32));
}

/** As it is given to the operator, once. */
export const shownSecret = (secret: Uint8Array): string =>
  `whsec_${Buffer.from(secret).toString('base64')}`;

type Sent = Pick<Notice, 'id' | 'kind' | 'about' | 'subject' | 'at'>;

export interface WebhookMessage {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function webhookMessage(notice: Sent, secret: Uint8Array, now: number): WebhookMessage {
  const { id: number, kind, about, subject, at } = notice;
  const id = `notice-${number}`;
  const data = about === 'loss' ? { case: subject } : { handover: subject };
  const timestamp = new Date(at).toISOString();
  const body = JSON.stringify({ type: `${about}.${kind}`, timestamp, data });
  const seconds = String(Math.floor(now / SECONDS_MS));
  const signed = `${id}.${seconds}.${body}`;
  const signature = createHmac('sha256', secret).update(signed).digest('base64');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${signature}`,
    },
  };
}
