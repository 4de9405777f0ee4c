/** Certificates that a loss report suspends, and the way back (migrations/0910-suspensions.sql). */
import { asOperator, inTransaction, readValues, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type {
  ClearanceStore,
  LossReportOf,
  SuspendOutcome,
  SuspensionRow,
} from './clearance-store.ts';

type Suspensions = Pick<
  ClearanceStore,
  'suspend' | 'restore' | 'reports' | 'suspensions' | 'decided'
>;

/** What is noted of it meanwhile is seen by the next statement. */
const HOLD_DESTROYED = `select nagori.lock_destroyed(operator, phone_key) from nagori.clearance
  where operator = $1 and id = $2 and outcome = 'destruction'`;

export function suspensions(pool: pg.Pool): Suspensions {
  return {
    suspend: (operator, id, { reasons, at, report, most }) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ outcome: SuspendOutcome; used: number | null }>(
          'select outcome, used from nagori.suspend_clearance($1, $2, $3, $4, $5, $6, $7)',
          [operator, id, reasons, new Date(at), report.operator, report.case, most],
        );
        return { outcome: rows[0]?.outcome ?? 'over', used: rows[0]?.used ?? undefined };
      }),
    restore: (operator, id, at) =>
      asOperator(pool, operator, async (client) => {
        await client.query(HOLD_DESTROYED, [operator, id]);
        const done = await client.query(
          `update nagori.clearance c set status = 'valid', reasons = '{}', changed_at = $3
           where c.operator = $1 and c.id = $2 and c.status = 'suspended'
             and (c.outcome <> 'destruction' or not exists (select from nagori.turned_up t
               where t.operator = c.operator and t.handover = c.handover
                 and t.state in ('open', 'confirmed')))`,
          [operator, id, new Date(at)],
        );
        return done.rowCount === 1;
      }),
    reports: (keys) =>
      readValues<LossReportOf>(
        pool,
        `select operator, case_id as case, is_open, outcome, proof is not null as is_proven
         from nagori.loss_reports($1, $2)`,
        [keys[0], keys[1]],
      ),
    suspensions: (operator, id) => open(pool, operator, id),
    decided: (operator, id, { from, to, by }) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `update nagori.clearance_suspension set state = $4, decided_by = $5
           where operator = $1 and clearance = $2 and state = $3`,
          [operator, id, from, to, by],
        );
      }),
  };
}

/** Waiting ones in any state of the certificate; suspended ones while they are suspended. */
function open(pool: pg.Pool, operator: string, id: string | undefined) {
  return readValuesAs<SuspensionRow>(
    pool,
    operator,
    `select s.clearance, c.handover, c.phone_key, s.state, s.at,
       json_build_object('operator', s.reporter, 'case', s.case_id) as report
       from nagori.clearance_suspension s
       join nagori.clearance c on c.operator = s.operator and c.id = s.clearance
       where s.operator = $1 and ($2::text is null or s.clearance = $2)
         and (s.state = 'suspended' and c.status = 'suspended'
           or s.state = 'waiting' and c.status = 'valid')
       order by s.at, s.clearance limit 200`,
    [operator, id],
  );
}
