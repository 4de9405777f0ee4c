/**
 * Requests to a service outside, at an address from the deployment's settings.
 *
 * Invariants: no redirect is followed and no cookie sent; time and size are bounded. An address in
 * a private network is refused unless the settings allow it, and is checked where the connection is
 * made, so that a name cannot lead elsewhere between check and use. No message repeats the request.
 */
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublic } from './public-address.ts';

export interface Outgoing {
  readonly url: string;
  /** Of an Authorization header; undefined: none. */
  readonly bearer?: string | undefined;
  readonly allowsPrivate: boolean;
}

export interface OutgoingLimits {
  readonly withinMs: number;
  readonly answerMostBytes: number;
  /** Waits between tries; one more try than waits. */
  readonly retryAfterMs: readonly number[];
}

const USUAL: OutgoingLimits = {
  withinMs: 10_000,
  answerMostBytes: 1_048_576,
  retryAfterMs: [500, 2_000],
};

export type OutgoingAnswer =
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly why: 'private-address' | 'refused' }
  | { readonly kind: 'unavailable' };

/** Posts JSON and reads JSON. What may pass, such as a full queue, is tried again. */
export async function postOutside(
  to: Outgoing,
  body: object,
  limits: OutgoingLimits = USUAL,
): Promise<OutgoingAnswer> {
  for (let tries = 0; ; tries++) {
    const answer = await postOnce(to, body, limits);
    const wait = limits.retryAfterMs[tries];
    if (answer.kind !== 'unavailable' || wait === undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function postOnce(
  to: Outgoing,
  body: object,
  limits: OutgoingLimits,
): Promise<OutgoingAnswer> {
  const url = new URL(to.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!to.allowsPrivate && isIP(host) !== 0 && !isPublic(host)) {
    return { kind: 'refused', why: 'private-address' };
  }
  const sent = Buffer.from(JSON.stringify(body), 'utf8');
  const make = url.protocol === 'https:' ? httpsRequest : httpRequest;
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const asking = make(
        url,
        {
          method: 'POST',
          headers: {
            accept: 'application/json',
            'content-type': 'application/json',
            'content-length': sent.length,
            ...(to.bearer === undefined ? {} : { authorization: `Bearer ${to.bearer}` }),
          },
          signal: AbortSignal.timeout(limits.withinMs),
          ...(to.allowsPrivate ? {} : { lookup: publicOnly }),
        },
        resolve,
      );
      asking.on('error', reject);
      asking.end(sent);
    });
    return await answerOf(response, limits.answerMostBytes);
  } catch (error) {
    if (error instanceof PrivateAddressError) return { kind: 'refused', why: 'private-address' };
    return { kind: 'unavailable' };
  }
}

const TOO_SLOW = 408;
const TOO_MANY = 429;

async function answerOf(response: IncomingMessage, mostBytes: number): Promise<OutgoingAnswer> {
  const status = response.statusCode ?? 0;
  const passes = status >= 500 || status === TOO_SLOW || status === TOO_MANY;
  if (status !== 200) {
    response.destroy();
    return passes ? { kind: 'unavailable' } : { kind: 'refused', why: 'refused' };
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response) {
    size += (part as Buffer).length;
    if (size > mostBytes) return { kind: 'refused', why: 'refused' };
    parts.push(part as Buffer);
  }
  try {
    return { kind: 'answer', value: JSON.parse(Buffer.concat(parts).toString('utf8')) };
  } catch {
    return { kind: 'refused', why: 'refused' };
  }
}

class PrivateAddressError extends Error {}

/** Every address of a name must be public: one that is not would be reached by chance. */
const publicOnly: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    const all = (found ?? []) as LookupAddress[];
    const [first] = all;
    if (error !== null || first === undefined) {
      done(error ?? new Error('no address'), '', 0);
    } else if (all.some(({ address }) => !isPublic(address))) {
      done(new PrivateAddressError('a private address'), '', 0);
    } else if (options.all === true) {
      done(null, all);
    } else done(null, first.address, first.family);
  });
};
