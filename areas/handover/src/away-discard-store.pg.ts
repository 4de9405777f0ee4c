/**
 * Discards of what was recorded away from the network, in PostgreSQL
 * (migrations/1753-away-discards.sql).
 *
 * Invariants: every statement names its operator, and row-level security enforces it.
 */
import { asOperator } from '@nagori/database';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import type { DiscardAwayDto } from './wire-away.ts';

export interface AwayDiscard extends DiscardAwayDto {
  readonly at: Instant;
  readonly by: string;
  readonly shop?: string | undefined;
  readonly station?: string | undefined;
}

/** In the order of the list. */
export interface DiscardPosition {
  readonly at: Instant;
  readonly requestId: string;
}

export interface AwayDiscardStore {
  readonly save: (operator: string, discard: AwayDiscard) => Promise<void>;
  /** The newest first, or those that come after one of them. */
  readonly newest: (
    operator: string,
    most: number,
    after?: DiscardPosition,
  ) => Promise<readonly AwayDiscard[]>;
}

interface Row {
  readonly request_id: string;
  readonly at: Instant;
  readonly by: string;
  readonly shop: string | null;
  readonly station: string | null;
  readonly what: DiscardAwayDto['what'];
  readonly kind: string | null;
  readonly handover: string | null;
  readonly recorded_at: Instant | null;
  readonly reason: string;
}

export function awayDiscardStore(pool: pg.Pool): AwayDiscardStore {
  return {
    save: (operator, { requestId, at, by, shop, station, what, kind, ...more }) =>
      asOperator(pool, operator, async (client) => {
        const { handover, recordedAt, reason } = more;
        await client.query(
          `insert into nagori.away_discard (operator, request_id, at, by, shop, station, what, kind,
             handover, recorded_at, reason)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
          [
            operator,
            requestId,
            new Date(at).toISOString(),
            by,
            shop ?? null,
            station ?? null,
            what,
            kind ?? null,
            handover ?? null,
            recordedAt ?? null,
            reason,
          ],
        );
      }),
    newest: (operator, most, after) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<Row>(
          `select request_id, at, by, shop, station, what, kind, handover, recorded_at, reason
           from nagori.away_discard where operator = $1
             and at <= coalesce($3::timestamptz, 'infinity')
             and ($3::timestamptz is null or at < $3 or request_id > $4::uuid)
           order by at desc, request_id limit $2`,
          [operator, most, after && new Date(after.at), after?.requestId],
        );
        return rows.map(discardOf);
      }),
  };
}

function discardOf({ request_id: requestId, recorded_at: recordedAt, ...row }: Row): AwayDiscard {
  return {
    requestId,
    at: row.at,
    by: row.by,
    shop: row.shop ?? undefined,
    station: row.station ?? undefined,
    what: row.what,
    kind: row.kind ?? undefined,
    handover: row.handover ?? undefined,
    recordedAt: recordedAt === null ? undefined : new Date(recordedAt).toISOString(),
    reason: row.reason,
  };
}
