/**
 * Who a transaction writes for. A person, a machine or a station is asked for once more as it
 * commits, in the statement that commits: one that was withdrawn since the request came writes
 * nothing (ADR 0105). What only reads asks nothing.
 *
 * Invariants: a transaction without a writer does not begin: what forgets to say for whom it works
 * fails at its first one.
 */
import { AssertionError } from 'node:assert';
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { DatabaseRole } from './database-logins.ts';

export type Writer =
  /** A person by a session, a machine client or a station. */
  | { readonly kind: 'signed-in'; readonly as: SignedInWriter }
  /** A request that reads; that somebody looked is noted whoever it was. */
  | { readonly kind: 'reader' }
  /** Without a sign-in here: a holder, or who has a link or a code, which is looked at itself. */
  | { readonly kind: 'guest' }
  /** The server itself, such as a job. */
  | { readonly kind: 'server' };

/** What `require_writer` reads (areas/staff/migrations/2031-require-writer.sql). */
export interface SignedInWriter {
  readonly operator: string;
  /** `a,b`: of these at least one is still the person's or the client's; the route asks for it. */
  readonly roles: string;
  /** Of a person, by its public id. */
  readonly session?: string | undefined;
  /** Of a machine. */
  readonly client?: string | undefined;
  /** Of a program, with the account of who is signed in there by badge. */
  readonly station?: string | undefined;
  readonly account?: string | undefined;
}

const SERVER: Writer = { kind: 'server' };
const writing = new AsyncLocalStorage<Writer>();
let otherwise: Writer | undefined;

/** All transactions that `work` begins, now and later, are the writer's. */
export const writingFor = <Value>(writer: Writer, work: () => Value): Value =>
  writing.run(writer, work);

/** The same for what the server does by itself. */
export const asServer = <Value>(work: () => Value): Value => writingFor(SERVER, work);

/** For a program that serves nobody, a worker thread, or a test that calls stores by itself. */
export function asServerOtherwise(): void {
  otherwise = SERVER;
}

/** Throws AssertionError where none was said. */
export function writerNow(): Writer {
  const writer = writing.getStore() ?? otherwise;
  if (writer !== undefined) return writer;
  throw new AssertionError({ message: 'a transaction begins without a writer: see writer.ts' });
}

/** The sign-in that has to be asked for, if there is one. */
export function askedWriter(): SignedInWriter | undefined {
  const writer = writerNow();
  return writer.kind === 'signed-in' ? writer.as : undefined;
}

/** Each login asks in its own schema, and can call nothing of another one's. */
const SCHEMAS: Readonly<Partial<Record<DatabaseRole, string>>> = {
  app: 'nagori',
  staff: 'staff',
  authority: 'authority',
};

/** SQLSTATE NG401: the station has ended; NG402: the sign-in has, or lost the role. */
export function requireSql(client: pg.ClientBase, writer: SignedInWriter): string {
  const { user = '' } = client as pg.Client;
  const schema = SCHEMAS[user.replace(/^nagori_/, '') as DatabaseRole];
  if (schema === undefined) throw new AssertionError({ message: `\`${user}\` asks for no writer` });
  return `${schema}.require_writer(${pg.escapeLiteral(JSON.stringify(writer))})`;
}

const asked = new WeakSet<pg.ClientBase>();

/**
 * In a transaction that may end its own writer's sign-in, which could not be found any more as it
 * commits: before that, and after every lock that it waits for.
 */
export async function askWriterNow(client: pg.ClientBase): Promise<void> {
  const writer = askedWriter();
  if (writer === undefined) return;
  await client.query(`select ${requireSql(client, writer)}`);
  asked.add(client);
}

/** The writer who is to be asked for as the transaction commits. */
export function writerToAsk(client: pg.ClientBase): SignedInWriter | undefined {
  return asked.has(client) ? undefined : askedWriter();
}

/** The connection goes on to another transaction. */
export function forgetAsked(client: pg.ClientBase): void {
  asked.delete(client);
}
