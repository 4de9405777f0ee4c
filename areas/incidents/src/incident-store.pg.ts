/** Incidents in PostgreSQL (migrations/0700-incidents.sql). */
import { asOperator, dateOrNull, readValues, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { Incident, IncidentStore } from './incident-store.ts';

const COLUMNS = `id, handover, evidence, cause, compartments, channel, found_at, trigger,
  decided_at, told_at, unreachable_at, first_report_at, final_report_at, closed_at, person`;

export function incidentStore(pool: pg.Pool): IncidentStore {
  return {
    add: (operator, phoneKey, one) =>
      asOperator(pool, operator, async (client) => {
        const { rowCount } = await client.query(
          `insert into nagori.incident (operator, id, phone_key, handover, evidence, compartments,
             channel, found_at, person, cause) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
           on conflict (operator, evidence, cause) do nothing`,
          [
            operator,
            one.id,
            phoneKey,
            one.handover,
            one.evidence,
            one.compartments,
            one.channel,
            new Date(one.foundAt),
            one.person ?? null,
            one.cause,
          ],
        );
        return rowCount === 1 ? 'added' : 'known';
      }),
    change: (operator, id, decide) =>
      asOperator(pool, operator, async (client) => {
        const [incident] = await readValues<Incident>(
          client,
          `select ${COLUMNS} from nagori.incident where operator = $1 and id = $2 for update`,
          [operator, id],
        );
        if (incident === undefined) return undefined;
        const decided = decide(incident);
        if (decided.kind === 'refused') return decided;
        const next = decided.value;
        await client.query(
          `update nagori.incident set trigger = $3, decided_at = $4, told_at = $5,
             unreachable_at = $6, first_report_at = $7, final_report_at = $8, closed_at = $9,
             person = $10 where operator = $1 and id = $2`,
          [
            operator,
            id,
            next.trigger ?? null,
            dateOrNull(next.decidedAt),
            dateOrNull(next.toldAt),
            dateOrNull(next.unreachableAt),
            dateOrNull(next.firstReportAt),
            dateOrNull(next.finalReportAt),
            dateOrNull(next.closedAt),
            next.person ?? null,
          ],
        );
        return decided;
      }),
    list: (operator, most) =>
      readValuesAs<Incident>(
        pool,
        operator,
        `select ${COLUMNS} from nagori.incident where operator = $1
         order by closed_at is not null, found_at, id limit $2`,
        [operator, most],
      ),
  };
}
