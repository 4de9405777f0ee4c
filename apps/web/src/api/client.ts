/**
 * Sends requests to the server: JSON in and out, the session cookie of this origin, problems as
 * ProblemError, and writes that can be resent.
 *
 * Invariants: a write is resent only if it carries a `requestId`, which the server accepts once;
 * repeating reads is the cache's task. Only types are imported from wire shapes.
 */
import { noteAnswer, noteAway } from './contact.ts';
import { isProblem, ProblemError, problemOf } from './problem.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface CallOptions {
  readonly body?: unknown;
  /** Sent as it is, in place of a body. */
  readonly file?: Blob;
  readonly signal?: AbortSignal;
}

/** Waits before the second, third … attempt of a write, long enough for a server to restart. */
export const RETRY_WAITS_MS: readonly number[] = [300, 1_000, 2_500, 5_000];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function answer(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('unreadable-answer', 'the answer is not JSON');
  }
}

/** Sends one request. Throws ProblemError. */
export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  return (await answer(await send(method, path, options))) as T;
}

/** Sends one request whose answer is a file. Throws ProblemError. */
export async function callFile(path: string, body: unknown): Promise<Blob> {
  return (await send('POST', path, { body })).blob();
}

/** Bad gateway, gateway time-out (RFC 9110 §15.6). */
const GATEWAY: ReadonlySet<number> = new Set([502, 504]);

/** The browser may have stored the answer earlier, and give it again without the network. */
const isFresh = ({ headers }: Response): boolean =>
  !/\bmax-age=/.test(headers.get('cache-control') ?? '');

async function send(method: Method, path: string, options: CallOptions): Promise<Response> {
  const { body, file, signal } = options;
  const type = file === undefined ? 'application/json' : 'application/octet-stream';
  const sentAt = performance.now();
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined && file === undefined ? {} : { 'content-type': type }),
      },
      ...(file === undefined ? {} : { body: file }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    noteAway();
    throw new ProblemError('offline', 'the server could not be reached');
  }
  // A gateway that answers for a server that does not is as far as the request came.
  if (GATEWAY.has(response.status)) noteAway();
  else if (isFresh(response)) noteAnswer(response.headers.get('date'), sentAt);
  if (!response.ok) throw problemOf(await answer(response));
  return response;
}

/**
 * The path of a read without a query can be wrong only in its names, so invalid input means that
 * there is no such thing.
 */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  try {
    return await call<T>('GET', path, signal === undefined ? {} : { signal });
  } catch (error) {
    if (path.includes('?') || !isProblem(error, 'request-invalid')) throw error;
    throw new ProblemError('not-found', error.message);
  }
}

/** A version 4 UUID; `crypto.randomUUID` is missing on pages that are not served securely. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Without an answer the outcome is unknown; with a `requestId`, resending is safe. */
const mayTryAgain = (error: unknown): boolean =>
  isProblem(error, 'offline', 'unreadable-answer', 'store-unavailable', 'write-conflict');

/** A write that takes effect once, however often it is sent. */
export async function writeOnce<T>(
  method: Method,
  path: string,
  body: Readonly<Record<string, unknown>>,
  waits: readonly number[] = RETRY_WAITS_MS,
): Promise<T> {
  const sent = { requestId: newRequestId(), ...body };
  for (const pause of waits) {
    try {
      return await call<T>(method, path, { body: sent });
    } catch (error) {
      if (!mayTryAgain(error)) throw error;
      await wait(pause);
    }
  }
  return call<T>(method, path, { body: sent });
}
