/**
 * How long the program waits for the database, in one table (ADR 0073).
 *
 * Invariants: no wait is without an end. The client waits a little longer than the server, so that
 * the server's own error arrives where the server is alive.
 */

export interface Deadlines {
  /** For a connection: one of the pool's, or a new one. */
  readonly connectMs: number;
  /** For a statement, counted by the server. It does not cut a commit's wait for its standby. */
  readonly statementMs: number;
  /** For each lock of a statement, counted by the server. */
  readonly lockMs: number;
  /** For the next statement of an open transaction, counted by the server. */
  readonly idleMs: number;
  /** For an answer, counted by the client: from a machine that hangs, none comes. */
  readonly answerMs: number;
}

const MINUTE_MS = 60_000;

/** Work that somebody waits for: requests, jobs. */
export const DEADLINES: Deadlines = {
  connectMs: 5_000,
  statementMs: 10_000,
  lockMs: 5_000,
  idleMs: 15_000,
  answerMs: 12_000,
};

/** Work on many rows: migrations, replays, roll-ups, deletions by age. */
export const LONG_DEADLINES: Deadlines = {
  connectMs: 5_000,
  statementMs: 15 * MINUTE_MS,
  lockMs: 15 * MINUTE_MS,
  idleMs: 15 * MINUTE_MS,
  answerMs: 16 * MINUTE_MS,
};

/** For all long waits of one request together (request-waits.ts): longer than one takes. */
export const REQUEST_WAITS_MS = 20_000;

/** After this long without a word, TCP asks whether the other machine is still there. */
export const KEEP_ALIVE_MS = 10_000;
const SECONDS = 1_000;

/**
 * The settings of a session, as PostgreSQL names them. Its own probes end sessions of machines that
 * are gone, and with them their locks.
 */
function settingsOf({ statementMs, lockMs, idleMs }: Deadlines): Readonly<Record<string, number>> {
  return {
    statement_timeout: statementMs,
    lock_timeout: lockMs,
    idle_in_transaction_session_timeout: idleMs,
    tcp_keepalives_idle: KEEP_ALIVE_MS / SECONDS,
    tcp_keepalives_interval: 5,
    tcp_keepalives_count: 3,
  };
}

/**
 * An expression that sets them for a session. A setting made in a session comes after those of the
 * URL's `options` and of the login, and needs no start-up parameter, which a pooler would refuse.
 */
export function sessionSettings(deadlines: Deadlines): string {
  const set = Object.entries(settingsOf(deadlines)).map(
    ([name, value]) => `set_config('${name}', '${value}', false)`,
  );
  return `array[${set.join(', ')}]`;
}

/** Statements that set them for the transaction that is open. */
export function transactionSettings({ statementMs, lockMs, idleMs }: Deadlines): string {
  return (
    `set local statement_timeout = ${statementMs}; set local lock_timeout = ${lockMs}; ` +
    `set local idle_in_transaction_session_timeout = ${idleMs}`
  );
}
