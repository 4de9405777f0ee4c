/**
 * Entries of the staff's audit, and PostgreSQL's error for a name that is taken.
 */
import type pg from 'pg';
import type { Acting, StaffEventKind } from './staff-directory.ts';

export interface EventDetail {
  readonly subject?: string | undefined;
  readonly way?: string | undefined;
  readonly station?: string | undefined;
  readonly address?: string | undefined;
}

/** Adds an entry to the audit, in the transaction of the act. */
export async function recordEvent(
  client: pg.PoolClient,
  by: Acting,
  kind: StaffEventKind,
  detail: EventDetail = {},
): Promise<void> {
  await client.query(
    `insert into staff.event (at, operator, kind, actor, subject, way, station, address)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      new Date(by.now),
      by.operator,
      kind,
      by.account ?? null,
      detail.subject ?? null,
      detail.way ?? null,
      detail.station ?? null,
      detail.address ?? null,
    ],
  );
}

/** The constraint that a statement broke: 23505 is unique_violation. */
export function brokenUnique(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') return undefined;
  return 'constraint' in error ? String(error.constraint) : '';
}
