/**
 * The connection that every pool uses. It ends each wait for an answer, and says so where nobody
 * can know whether something was stored (ADR 0073).
 *
 * Invariants: a commit that was not confirmed by its standby is never a success: PostgreSQL reports
 * a cancelled wait as a success with a warning. A connection that was late, or whose server has
 * become a standby, is closed, so that no pool gives it out again.
 */
import pg from 'pg';
import { DEADLINES } from './deadlines.ts';
import { StoreError } from './failure.ts';
import { beginWait } from './request-waits.ts';

export interface StoreClientConfig extends pg.ClientConfig {
  /** How long to wait for the answer to a statement. */
  readonly answerMs?: number;
}

/** The function of PostgreSQL that warns; its message is in the server's language. */
const WAIT_FOR_STANDBY = 'SyncRepWaitForLSN';
const READ_ONLY = '25006';

type Settled = (error: Error | null, result?: unknown) => void;
interface Sent {
  readonly text: string;
  /** Of the session, when the statement was sent. */
  readonly status: ReturnType<pg.Client['getTransactionStatus']>;
}

type Handler = (...args: unknown[]) => unknown;

export class StoreClient extends pg.Client {
  /** How long to wait for the answer to a statement that is sent from now on. */
  answerMs: number;
  #isClosed = false;
  #isUnconfirmed = false;
  #pending = 0;

  constructor(config: StoreClientConfig) {
    super(config);
    this.answerMs = config.answerMs ?? DEADLINES.answerMs;
    this.on('notice', ({ routine }) => {
      if (routine === WAIT_FOR_STANDBY) this.#isUnconfirmed = true;
    });
  }

  /** A lost connection is reported once: by the statement that it broke, where there is one. */
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'error' || event === 'end') this.#isClosed = true;
    // The pool would pass the bare error on, before the statement's own end.
    if (event === 'error' && this.#pending > 0) return true;
    return super.emit(event, ...args);
  }

  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(...args: unknown[]): unknown {
    this.#isClosed = true;
    return (super.end as Handler).apply(this, args);
  }

  /** As `pg` has it: a promise, or a callback as the last argument. */
  override query(...args: readonly unknown[]): never {
    const [first, ...rest] = args;
    const send = (...all: unknown[]) => (super.query as Handler).apply(this, all) as never;
    if (isSubmitted(first)) {
      this.#watch(first);
      return send(...args);
    }
    const values = rest.filter((one) => typeof one !== 'function');
    const callback = args.find((one): one is Settled => typeof one === 'function');
    const text = textOf(first);
    if (callback !== undefined) return send(first, values[0], this.#judged(text, callback));
    const answer = new Promise((resolve, reject) => {
      const settled: Settled = (error, result) => (error ? reject(error) : resolve(result));
      send(first, values[0], this.#judged(text, settled));
    });
    return answer.catch((error: Error) => {
      // The trace would lead to the socket instead of the caller.
      Error.captureStackTrace(error);
      throw error;
    }) as never;
  }

  #judged(text: string, settle: Settled): Settled {
    const sent = this.#isClosed ? undefined : { text, status: this.getTransactionStatus() };
    const timer = this.#timer();
    return (error, result) => {
      timer.stop();
      const isUnconfirmed = this.#isUnconfirmed;
      this.#isUnconfirmed = false;
      if (isUnconfirmed) settle(unknown('its standby did not confirm the commit', error));
      else if (error) settle(this.#named(error, sent, timer.isLate()));
      else settle(null, result);
    };
  }

  #named(error: Error, sent: Sent | undefined, isLate: boolean): Error {
    if (error instanceof pg.DatabaseError) {
      // Whoever connects next reaches the server that leads now.
      if (error.code === READ_ONLY) void this.end();
      return error;
    }
    if (sent === undefined || !this.#isClosed) return error;
    const why = isLate ? 'no answer came in time' : 'the connection was lost';
    if (mayHaveCommitted(sent)) return unknown(why, error);
    return isLate ? new StoreError('store-unavailable', why, error) : error;
  }

  /** Closing the connection settles everything that waits on it. */
  #timer() {
    let isLate = false;
    let isOver = false;
    this.#pending += 1;
    // Work on many rows is not waited for as a database that does not answer is.
    const endWait = this.answerMs > DEADLINES.answerMs ? undefined : beginWait();
    const close = () => {
      if (isOver) return;
      isLate = true;
      void this.end();
    };
    // A process that was itself held up first reads what has arrived meanwhile.
    const timer = setTimeout(() => setImmediate(close), this.answerMs);
    const stop = () => {
      if (!isOver) this.#pending -= 1;
      isOver = true;
      endWait?.();
      clearTimeout(timer);
    };
    return { isLate: () => isLate, stop };
  }

  /** Statements that handle their own messages, such as a copy, only read. */
  #watch(query: Submitted): void {
    const { stop } = this.#timer();
    for (const name of ['handleError', 'handleReadyForQuery'] as const) {
      const own = query[name];
      query[name] = (...args) => {
        stop();
        return own.apply(query, args);
      };
    }
  }
}

interface Submitted extends pg.Submittable {
  handleError: Handler;
  handleReadyForQuery: Handler;
}

function isSubmitted(first: unknown): first is Submitted {
  return typeof (first as { readonly submit?: unknown } | null)?.submit === 'function';
}

const textOf = (first: unknown): string =>
  typeof first === 'string' ? first : String((first as { readonly text?: unknown } | null)?.text);

const unknown = (why: string, cause: unknown): StoreError =>
  new StoreError('commit-unknown', `whether it was stored is unknown: ${why}`, cause);

/**
 * Outside a transaction every statement may have written, since functions do. Inside one only its
 * end does; what was sent before is rolled back with the session.
 */
function mayHaveCommitted({ text, status }: Sent): boolean {
  if (/\bcommit\b|^\s*end\b/i.test(text)) return true;
  return status !== 'T' && status !== 'E' && !/^\s*(begin|start)\b/i.test(text);
}
