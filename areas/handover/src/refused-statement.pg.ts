/** Whether PostgreSQL refused a statement for what is in it. */
import pg from 'pg';

/** A lock or the statement took too long, or the server only reads: nothing in it is at fault. */
const OF_THE_SERVER: ReadonlySet<string> = new Set(['55P03', '57014', '25006']);

/** It has a SQLSTATE, and the session lives on to say so. */
export function isOfStatement(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  return error.severity === 'ERROR' && !OF_THE_SERVER.has(error.code ?? '');
}
