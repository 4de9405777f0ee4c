/**
 * The one way by which this program posts to a server outside.
 *
 * Invariants: no redirect is followed and no cookie sent; time and the answer's size are bounded. A
 * name is resolved once, checked, and the connection pinned to what was checked; one private
 * address among several refuses all of them, unless the caller allows private ones. No outcome
 * repeats the request or what the other side says of an error.
 */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type FoundAddress, publicAddresses, type Resolve, resolveAll } from './public-address.ts';

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowsPrivate: boolean;
  /** For tests. */
  readonly resolve?: Resolve | undefined;
}

export interface PostLimits {
  readonly withinMs: number;
  /** 0: the answer's body is not read. */
  readonly answerMostBytes: number;
}

export type Posted =
  | { readonly kind: 'answer'; readonly status: number; readonly body: Buffer }
  | { readonly kind: 'refused'; readonly why: 'private-address' | 'too-long' }
  | { readonly kind: 'unavailable'; readonly why: 'not-found' | 'unreachable' | 'slow' };

/** Never rejects: whatever happens is an outcome. */
export async function sendOutside(post: Post, limits: PostLimits): Promise<Posted> {
  const { hostname } = new URL(post.url);
  const { resolve = resolveAll } = post;
  const asked = post.allowsPrivate ? resolve(hostname) : publicAddresses(hostname, resolve);
  const found = await asked.catch(() => 'not-found' as const);
  if (found === undefined) return { kind: 'refused', why: 'private-address' };
  if (found === 'not-found') return { kind: 'unavailable', why: found };
  try {
    return await answered(await asking(post, found, limits), limits);
  } catch (error) {
    const { name } = error as Error;
    const isSlow = name === 'AbortError' || name === 'TimeoutError';
    return { kind: 'unavailable', why: isSlow ? 'slow' : 'unreachable' };
  }
}

function asking(
  { url, headers, body }: Post,
  found: readonly FoundAddress[],
  { withinMs }: PostLimits,
): Promise<IncomingMessage> {
  const target = new URL(url);
  const request = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const length = String(Buffer.byteLength(body));
  return new Promise((resolve, reject) => {
    const sent = request(target, {
      method: 'POST',
      headers: { ...headers, 'content-length': length, 'user-agent': 'Nagori' },
      lookup: pinnedTo(found),
      signal: AbortSignal.timeout(withinMs),
    });
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Connects to what was checked; the name stays for TLS. */
function pinnedTo(found: readonly FoundAddress[]): LookupFunction {
  return (_, { all }, done) => {
    const [first] = found;
    if (all === true) done(null, [...found]);
    else done(null, first?.address ?? '', first?.family);
  };
}

async function answered(answer: IncomingMessage, { answerMostBytes }: PostLimits): Promise<Posted> {
  const { statusCode: status = 0 } = answer;
  const parts: Buffer[] = [];
  let size = 0;
  if (answerMostBytes > 0) {
    for await (const part of answer) {
      size += (part as Buffer).length;
      if (size > answerMostBytes) return { kind: 'refused', why: 'too-long' };
      parts.push(part as Buffer);
    }
  } else answer.destroy();
  return { kind: 'answer', status, body: Buffer.concat(parts) };
}
