/**
 * An answer of success implies that what it reports is with the standby (ADR 0073). A commit whose
 * wait for it was cancelled, or that the primary's restart completed, is read like any other, and
 * is lost if this machine dies. So an answer that ended by reading, such as a repeated request that
 * finds its row, writes a record of its own and waits for it: the log is in order.
 *
 * Invariants: an answer counts as confirmed only if its latest transaction wrote.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { requireSql, writerToAsk } from './writer.ts';

/** One request that may change something. */
export interface Acknowledgement {
  /** Its latest transaction wrote, and its commit was confirmed. */
  isConfirmed: boolean;
}

const answering = new AsyncLocalStorage<Acknowledgement>();

/** Everything that `work` starts belongs to the answer. */
export const whileAnswering = <Value>(answer: Acknowledgement, work: () => Value): Value =>
  answering.run(answer, work);

/** After a confirmed commit that wrote, outside of `inTransaction`. */
export function noteConfirmed(): void {
  const answer = answering.getStore();
  if (answer !== undefined) answer.isConfirmed = true;
}

/** After reading in a transaction that another answer's work began. */
export function noteRead(): void {
  const answer = answering.getStore();
  if (answer !== undefined) answer.isConfirmed = false;
}

/** PostgreSQL waits for a standby only where something of the transaction is in the log. */
const LOGGED = `pg_logical_emit_message(true, 'nagori', '')`;

const WROTE = 'pg_current_xact_id_if_assigned() is not null';

/**
 * Ends the transaction. Where it wrote, its writer is asked for in the same round trip (writer.ts).
 * Within an answer it notes whether it wrote; a transaction that has an id and wrote nothing would
 * not wait, so it adds a record.
 */
export async function commitNoted(client: pg.ClientBase): Promise<void> {
  const answer = answering.getStore();
  const writer = writerToAsk(client);
  if (answer !== undefined) answer.isConfirmed = false;
  const asks = [
    ...(answer === undefined ? [] : [`case when ${WROTE} then ${LOGGED} end is not null as wrote`]),
    ...(writer === undefined ? [] : [`case when ${WROTE} then ${requireSql(client, writer)} end`]),
  ];
  if (asks.length === 0) {
    await client.query('commit');
    return;
  }
  const ended: unknown = await client.query(`select ${asks.join(', ')}; commit`);
  const [asked] = ended as readonly pg.QueryResult<{ readonly wrote?: boolean }>[];
  if (answer !== undefined) answer.isConfirmed = asked?.rows[0]?.wrote === true;
}

/** Resolves once everything that the answer has read is confirmed. Throws `commit-unknown`. */
export async function confirmAnswer(
  { isConfirmed }: Acknowledgement,
  pool: pg.Pool,
): Promise<void> {
  if (isConfirmed) return;
  await pool.query(`select ${LOGGED}`);
}
