/**
 * Requests to a service outside, at an address from the deployment's settings: JSON in and out, by
 * `sendOutside` and within its bounds.
 *
 * Invariants: an address in a private network is refused unless the settings allow it; what may
 * pass is tried again, a refusal never.
 */
import { type PostLimits, sendOutside } from './send-outside.ts';

export interface Outgoing {
  readonly url: string;
  /** Of an Authorization header; undefined: none. */
  readonly bearer?: string | undefined;
  readonly allowsPrivate: boolean;
}

export interface OutgoingLimits extends PostLimits {
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
  { url, bearer, allowsPrivate }: Outgoing,
  body: object,
  limits: OutgoingLimits,
): Promise<OutgoingAnswer> {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
  };
  const post = { url, headers, body: JSON.stringify(body), allowsPrivate };
  const posted = await sendOutside(post, limits);
  switch (posted.kind) {
    case 'answer':
      return answerOf(posted.status, posted.body);
    case 'refused':
      return posted.why === 'private-address' ? { kind: 'refused', why: posted.why } : REFUSED;
    case 'unavailable':
      return { kind: 'unavailable' };
    default:
      return posted satisfies never;
  }
}

const REFUSED: OutgoingAnswer = { kind: 'refused', why: 'refused' };
const TOO_SLOW = 408;
const TOO_MANY = 429;

function answerOf(status: number, body: Buffer): OutgoingAnswer {
  const passes = status >= 500 || status === TOO_SLOW || status === TOO_MANY;
  if (status !== 200) return passes ? { kind: 'unavailable' } : REFUSED;
  try {
    return { kind: 'answer', value: JSON.parse(body.toString('utf8')) };
  } catch {
    return REFUSED;
  }
}
