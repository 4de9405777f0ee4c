/**
 * Sends a request again while the server restarts or is changed over, and shows every page that
 * and how long it waits.
 *
 * Invariants: a server that answers that it is not ready is not away: nothing is saved on the
 * device instead. What may have taken effect is sent again only if the server takes it once. A
 * refusal is never repeated.
 */
import { nextWait, PATIENCE_MS } from '@nagori/model';
import { ProblemError } from './problem.ts';

/** `slow`: no answer yet. `busy`: the server is not ready. `away`: no server was reached. */
export type WaitCause = 'slow' | 'busy' | 'away';

/** What a page shows: the longest wait of its requests. */
export interface ServerWait {
  readonly cause: WaitCause;
  /** By the monotonic clock. */
  readonly since: number;
}

export interface Patience {
  /** The server takes this request once, however often it is sent. */
  readonly isRepeatable?: boolean | undefined;
  /** How long a server that cannot be reached is waited for; undefined: as for one that answers. */
  readonly awayMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The server did nothing, and is soon ready. */
const NOT_READY: ReadonlySet<string> = new Set(['store-unavailable', 'store-busy', 'store-full']);
/** No server was reached, or its answer was lost: the outcome is unknown. */
const NO_ANSWER: ReadonlySet<string> = new Set(['offline', 'unreadable-answer']);
/** A colleague's write to the same phone takes moments, not a change-over. */
const CONFLICT_MS = 9_000;
/** A wait that is shorter than this is not shown. */
const SLOW_AFTER_MS = 1_000;

const waits = new Set<ServerWait>();
const listeners = new Set<() => void>();
let longest: ServerWait | undefined;

/** What is waited for now. */
export const serverWait = (): ServerWait | undefined => longest;

/** Calls back on each change; returns how to stop. */
export function onServerWait(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

function show(before: ServerWait | undefined, after: ServerWait | undefined): void {
  if (before !== undefined) waits.delete(before);
  if (after !== undefined) waits.add(after);
  const [first, ...others] = waits;
  longest = others.reduce((one, other) => (other.since < (one?.since ?? 0) ? other : one), first);
  for (const listen of listeners) listen();
}

/** One request, from its first attempt to its answer. */
function shownWait(isShownSlow: boolean) {
  const since = performance.now();
  let shown: ServerWait | undefined;
  const say = (cause: WaitCause | undefined) => {
    const before = shown;
    shown = cause && { cause, since };
    if (before !== shown) show(before, shown);
  };
  const timer = isShownSlow
    ? setTimeout(() => shown === undefined && say('slow'), SLOW_AFTER_MS)
    : undefined;
  const end = () => {
    clearTimeout(timer);
    say(undefined);
  };
  return { say, end };
}

/** Called when the server answers what it was not ready for before; one for each pause. */
const hurries = new Set<() => void>();

/** What is waited for after a failure, and for how long; undefined: it is final. */
function causeOf(error: ProblemError, { isRepeatable = false, awayMs = PATIENCE_MS }: Patience) {
  const { code } = error;
  if (NOT_READY.has(code)) return { cause: 'busy', forMs: PATIENCE_MS } as const;
  if (!isRepeatable) return undefined;
  if (code === 'commit-unknown') return { cause: 'busy', forMs: PATIENCE_MS } as const;
  if (code === 'write-conflict') return { cause: 'slow', forMs: CONFLICT_MS } as const;
  return NO_ANSWER.has(code) ? ({ cause: 'away', forMs: awayMs } as const) : undefined;
}

/**
 * `patience`: asked for after a failure alone, where it is a function. `isWrite`: a person waits
 * for it. Throws the last failure.
 */
export async function sendAgain<T>(
  send: () => Promise<T>,
  patience: Patience | (() => Promise<Patience>),
  isWrite: boolean,
): Promise<T> {
  const shown = shownWait(isWrite);
  let failedAt: number | undefined;
  let cause: WaitCause = 'slow';
  try {
    for (let before = 0; ; before++) {
      try {
        const answer = await send();
        if (cause !== 'slow') for (const hurry of hurries) hurry();
        return answer;
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const how = typeof patience === 'function' ? await patience() : patience;
        const why = causeOf(error, how);
        if (why === undefined) throw error;
        const now = performance.now();
        failedAt ??= now;
        const attempts = { before, sinceMs: now - failedAt, askedMs: error.retryAfterMs };
        const random = Math.random();
        const pause = nextWait({ ...attempts, random }, why.forMs);
        if (pause === undefined) throw error;
        ({ cause } = why);
        shown.say(cause);
        // No sooner than the server asked for, even once it is ready.
        const least = nextWait({ ...attempts, before: 0, random }, why.forMs) ?? pause;
        // A person waits for a write until it is answered, for a read only with its page.
        await wait(pause, least, how.signal, () => isWrite || shown.say(undefined));
      }
    }
  } finally {
    shown.end();
  }
}

/**
 * Once the server is ready for another request, calls `onReady` and is as short as `leastMs`.
 * Rejects as `fetch` does if its page gives it up.
 */
function wait(
  ms: number,
  leastMs: number,
  signal: AbortSignal | undefined,
  onReady: () => void,
): Promise<void> {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      hurries.delete(hurry);
      signal?.removeEventListener('abort', giveUp);
    };
    const goOn = () => {
      end();
      resolve();
    };
    const giveUp = () => {
      end();
      reject(signal?.reason);
    };
    const hurry = () => {
      clearTimeout(timer);
      timer = setTimeout(goOn, Math.max(from + leastMs - performance.now(), 0));
      onReady();
    };
    let timer = setTimeout(goOn, ms);
    hurries.add(hurry);
    if (signal?.aborted === true) giveUp();
    else signal?.addEventListener('abort', giveUp);
  });
}

/** Whether a failed write may have taken effect: it keeps its id for the next attempt. */
export const isOpen = (error: unknown): boolean =>
  error instanceof ProblemError && STILL_OPEN.has(error.code);

/** Answers that say nothing of an earlier attempt whose answer was lost. */
const STILL_OPEN: ReadonlySet<string> = new Set([
  ...NOT_READY,
  ...NO_ANSWER,
  'commit-unknown',
  'write-conflict',
  'not-signed-in',
  'sign-in-ended',
  'too-many-requests',
  'internal',
]);
