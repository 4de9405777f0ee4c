/**
 * Incidents in PostgreSQL (migrations/0700-incidents.sql, 0710-incident-leaks.sql,
 * 0720-incident-acts.sql).
 */
import { asOperator, dateOrNull, readValues, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { Incident, IncidentStore } from './incident-store.ts';

const COLUMNS = `id, handover, evidence, cause, compartments, channel, found_at,
  known_on::text, triggers, decided_at, entruster_at, told_at, unreachable_at, reported_to,
  first_report_at, final_report_at, closed_at, person,
  case when leak is not null then jsonb_strip_nulls(jsonb_build_object(
    'kind', leak, 'by', entrusted_by, 'why', no_leak_reason)) end as leak,
  case when substitute is not null then jsonb_build_object(
    'measure', substitute, 'what', substitute_what,
    'at', (extract(epoch from substitute_at) * 1000)::bigint) end as substitute,
  (select coalesce(jsonb_agg(jsonb_build_object('at', (extract(epoch from a.at) * 1000)::bigint,
      'person', a.person, 'did', a.act) order by a.seq), '[]')
    from nagori.incident_act a
    where a.operator = incident.operator and a.incident = incident.id) as acts`;

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
        const next = changedOf(decided.value);
        const sets = next.map(([column], index) => `${column} = $${index + 3}`);
        await client.query(
          `update nagori.incident set ${sets.join(', ')} where operator = $1 and id = $2`,
          [operator, id, ...next.map(([, value]) => value ?? null)],
        );
        for (const [index, { at, person, did }] of decided.value.acts.entries()) {
          if (index < incident.acts.length) continue;
          await client.query(
            `insert into nagori.incident_act (operator, incident, seq, at, person, act)
             values ($1, $2, $3, $4, $5, $6)`,
            [operator, id, index + 1, new Date(at), person, JSON.stringify(did)],
          );
        }
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

/** The columns that an act may change. */
function changedOf({
  leak,
  substitute,
  ...one
}: Incident): readonly (readonly [string, unknown])[] {
  return [
    ['known_on', one.knownOn],
    ['leak', leak?.kind],
    ['entrusted_by', leak?.kind === 'entrusted' ? leak.by : undefined],
    ['no_leak_reason', leak?.kind === 'none' ? leak.why : undefined],
    ['triggers', one.triggers],
    ['decided_at', dateOrNull(one.decidedAt)],
    ['entruster_at', dateOrNull(one.entrusterAt)],
    ['told_at', dateOrNull(one.toldAt)],
    ['unreachable_at', dateOrNull(one.unreachableAt)],
    ['substitute', substitute?.measure],
    ['substitute_what', substitute?.what],
    ['substitute_at', dateOrNull(substitute?.at)],
    ['reported_to', one.reportedTo],
    ['first_report_at', dateOrNull(one.firstReportAt)],
    ['final_report_at', dateOrNull(one.finalReportAt)],
    ['closed_at', dateOrNull(one.closedAt)],
  ];
}
