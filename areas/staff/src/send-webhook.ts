/**
 * Posts a message to an operator's address.
 *
 * Invariants: https on the public internet, unless the deployment allows otherwise; no redirect is
 * followed; no answer takes longer than ten seconds, and none is read. What the other side says
 * gets into no message of ours.
 */
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import {
  type CheckedAddress,
  publicAddresses,
  type Resolve,
  resolveAll,
} from './webhook-address.ts';
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
  options: SendOptions = {},
): Promise<WebhookOutcome> {
  const target = new URL(url);
  const { resolve = resolveAll, allowsPrivate = false, withinMs = WITHIN_MS } = options;
  if (target.protocol !== 'https:' && !allowsPrivate) return 'address-refused';
  const checked = allowsPrivate
    ? resolve(target.hostname)
    : publicAddresses(target.hostname, resolve);
  const found = await checked.catch(() => 'not-found' as const);
  if (found === 'not-found') return found;
  return found === undefined ? 'address-refused' : post(target, message, found, withinMs);
}

function post(
  target: URL,
  { body, headers }: WebhookMessage,
  addresses: readonly CheckedAddress[],
  withinMs: number,
): Promise<WebhookOutcome> {
  const request = target.protocol === 'https:' ? secureRequest : plainRequest;
  const length = String(Buffer.byteLength(body));
  return new Promise((settle) => {
    const asked = request(target, {
      method: 'POST',
      headers: { ...headers, 'content-length': length, 'user-agent': 'Nagori' },
      lookup: pinnedTo(addresses),
      signal: AbortSignal.timeout(withinMs),
    });
    asked.on('response', (answer) => {
      const { statusCode = 0 } = answer;
      answer.destroy();
      settle(outcomeOf(statusCode));
    });
    asked.on('error', ({ name }) => {
      settle(name === 'AbortError' || name === 'TimeoutError' ? 'slow' : 'unreachable');
    });
    asked.end(body);
  });
}

/** Connects to what was checked; the name stays for TLS. */
function pinnedTo(addresses: readonly CheckedAddress[]): LookupFunction {
  return (_, { all }, done) => {
    const [first] = addresses;
    if (all === true) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
}

function outcomeOf(status: number): WebhookOutcome {
  if (status >= 200 && status < 300) return 'taken';
  return status === 410 ? 'gone' : 'not-taken';
}

/** Whether an address may be asked at all, as far as its name resolves now. */
export async function mayAsk(url: string, resolve: Resolve = resolveAll): Promise<boolean> {
  const target = new URL(url);
  if (target.protocol !== 'https:' || target.username !== '' || target.password !== '')
    return false;
  const found = await publicAddresses(target.hostname, resolve).catch(() => undefined);
  return found !== undefined;
}
