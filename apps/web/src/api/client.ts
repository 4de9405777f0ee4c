/**
 * Sends requests to the server: JSON in and out, the session cookie of this origin, problems as
 * ProblemError, and writes that can be resent.
 *
 * Invariants: while the server is changed over, every request waits and goes on by itself. What may
 * have taken effect is resent only if it carries a `requestId`, which the server accepts once, or
 * takes effect once anyhow; repeating reads without an answer is the cache's task. Only types are
 * imported from wire shapes.
 */
import { networkState, noteAnswer, noteAway } from './contact.ts';
import { isProblem, ProblemError, problemOf } from './problem.ts';
import { noteOutcome, requestIdFor } from './request-id.ts';
import { isOpen, type Patience, sendAgain } from './send-again.ts';

export { newRequestId, requestIdFor } from './request-id.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface CallOptions {
  readonly body?: unknown;
  /** Sent as it is, in place of a body. */
  readonly file?: Blob;
  /** In place of `fetch`: it says itself how far the request is. */
  readonly by?: (path: string, init: RequestInit) => Promise<Response>;
  readonly signal?: AbortSignal;
}

/** A machine that froze answers nothing: what takes longer is sent again. */
const ATTEMPT_MS = 30_000;

async function answer(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => {
    throw new ProblemError('unreadable-answer', 'the answer broke off');
  });
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('unreadable-answer', 'the answer is not JSON');
  }
}

/** Sends one request. Throws ProblemError. */
export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const { signal } = options;
  // Where it is known that no server can be reached, the page says so at once.
  const { isAway } = networkState();
  const send = () => callOnce<T>(method, path, options);
  const patience = async () => ({ ...(await patienceFor(method, path, isAway)), signal });
  return sendAgain(send, patience, method !== 'GET' && options.by === undefined);
}

async function patienceFor(method: Method, path: string, isAway: boolean): Promise<Patience> {
  const awayMs = isAway ? 0 : undefined;
  // Without an answer, the cache reads again, where its page wants that.
  if (method !== 'POST') return { isRepeatable: method !== 'GET', awayMs };
  // Needed after a failure alone; where even this file cannot be had, nothing is sent again.
  const once = await import('./takes-effect-once.ts').catch(() => undefined);
  if (once === undefined) return { isRepeatable: false };
  // A read says at once that no server can be reached.
  return { isRepeatable: once.takesEffectOnce(path), awayMs: once.isRead(path) ? 0 : awayMs };
}

const callOnce = async <T>(method: Method, path: string, options: CallOptions): Promise<T> =>
  (await answer(await send(method, path, options))) as T;

/** Sends one request whose answer is a file. Throws ProblemError. */
export async function callFile(path: string, body: unknown): Promise<Blob> {
  const read = async () => (await send('POST', path, { body })).blob();
  return sendAgain(read, { isRepeatable: true }, true);
}

/** Bad gateway, gateway time-out (RFC 9110 §15.6). */
const GATEWAY: ReadonlySet<number> = new Set([502, 504]);

/** It answers for a server that does not, which would send a problem of its own. */
const isGateway = ({ status, headers }: Response): boolean =>
  GATEWAY.has(status) && !/^application\/problem\+json/.test(headers.get('content-type') ?? '');

/** The browser may have stored the answer earlier, and give it again without the network. */
const isFresh = ({ headers }: Response): boolean =>
  !/\bmax-age=/.test(headers.get('cache-control') ?? '');

async function send(method: Method, path: string, options: CallOptions): Promise<Response> {
  const { body, file, signal, by = fetch } = options;
  const type = file === undefined ? 'application/json' : 'application/octet-stream';
  const sentAt = performance.now();
  let response: Response;
  try {
    response = await by(path, {
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
    if (signal?.aborted && signal.reason?.name !== 'TimeoutError') throw error;
    noteAway();
    throw new ProblemError('offline', 'the server could not be reached');
  }
  // A gateway that answers for a server that does not is as far as the request came.
  if (isGateway(response)) noteAway();
  else if (isFresh(response)) noteAnswer(response.headers.get('date'), sentAt);
  if (!response.ok) throw await refusalOf(response);
  return response;
}

const UNAVAILABLE = 503;

async function refusalOf(response: Response): Promise<unknown> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : undefined;
  const problem = await answer(response).then(
    (body) => problemOf(body, retryAfterMs),
    (error: unknown) => error,
  );
  // A proxy that has no server to ask says so in a format of its own.
  if (response.status === UNAVAILABLE && isProblem(problem, 'unreadable-answer')) {
    return new ProblemError('store-unavailable', 'no server is ready', undefined, [], retryAfterMs);
  }
  return problem;
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

export interface WriteWaits {
  /** For a server that cannot be reached; undefined: as long as for one that answers. */
  readonly awayMs?: number | undefined;
}

/** A write that takes effect once, however often it is sent, also by pressing a button again. */
export async function writeOnce<T>(
  method: Method,
  path: string,
  body: Readonly<Record<string, unknown>>,
  { awayMs }: WriteWaits = {},
): Promise<T> {
  const { requestId: given, ...content } = body;
  const requestId = typeof given === 'string' ? given : requestIdFor(path, content);
  const send = () =>
    callOnce<T>(method, path, {
      body: { requestId, ...content },
      signal: AbortSignal.timeout(ATTEMPT_MS),
    });
  try {
    const answered = await sendAgain(send, { isRepeatable: true, awayMs }, true);
    noteOutcome(path, content);
    return answered;
  } catch (error) {
    noteOutcome(path, content, isOpen(error) ? requestId : undefined);
    throw error;
  }
}
