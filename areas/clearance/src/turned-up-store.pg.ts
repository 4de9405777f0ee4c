/**
 * Destroyed phones that turned up, in PostgreSQL (migrations/1900-turned-up.sql,
 * 1940-turned-up-by-number.sql, 1952-stated-elsewhere.sql, 1975-look-after-destruction.sql).
 */
import type { BoxDoubt } from '@nagori/area-bench/wire';
import { asOperator, readValues, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type {
  DestroyedWithBox,
  OpenTurnedUp,
  Reopened,
  TurnedUp,
  TurnedUpDecision,
  TurnedUpStore,
} from './turned-up-store.ts';

/** In the statement of a write: what is destroyed under a number that its evidence states. */
export const NOTE_STATED_SQL = `nagori.note_stated(w.operator, w.handover, w.at,
  w.side_effects -> 'stated')`;

const ROW = `t.id, t.phone_key, t.handover, t.again, t.box, t.how, t.at, t.state, t.reason,
  t.decided_at`;

/** Its record may be another one, which has a number of it. */
const WAITING = `select ${ROW},
    json_build_object('handover', p.handover, 'state', p.state) as current,
    (select b.status from nagori.box_certificate b where b.operator = t.operator
      and b.box = t.box and b.status <> 'superseded') as box_status,
    (select c.status from nagori.clearance c where c.operator = t.operator
      and c.handover = t.handover and c.phone_key = t.phone_key and c.outcome = 'destruction'
      order by c.issued_at desc, c.idx desc limit 1) as own_status
  from nagori.turned_up t
  left join nagori.handover h on h.operator = t.operator and h.id = t.again
  join nagori.phone p on p.operator = t.operator
    and p.phone_key = coalesce(h.phone_key, t.phone_key)
  where t.operator = $1 and ($2::uuid is null or t.id = $2) and t.state in ('open', 'waiting')
  order by t.at, t.id limit 200`;

/** What became of the certificate or, where it did not end, what turned up and was not cleared. */
const DOUBTS = `select one.box, coalesce(
    (select b.status from nagori.box_certificate b where b.operator = $1 and b.box = one.box
      and b.status in ('suspended', 'withdrawn')),
    (select 'turned-up' from nagori.turned_up t where t.operator = $1 and t.box = one.box
      and t.state <> 'cleared' limit 1)) as doubt
  from unnest($2::text[]) as one(box)`;

/** Not while a report suspends it, too, nor while another row has something against it. */
const RESTORE_OWN = `update nagori.clearance c set status = 'valid', reasons = '{}',
    changed_at = $3
  where c.operator = $1 and c.handover = $2 and c.outcome = 'destruction'
    and c.status = 'suspended'
    and not exists (select from nagori.clearance_suspension s where s.operator = c.operator
      and s.clearance = c.id and s.state = 'suspended')
    and not exists (select from nagori.turned_up t where t.operator = c.operator
      and t.handover = c.handover and t.state in ('open', 'confirmed'))`;
const RESTORE_BOX = `update nagori.box_certificate b set status = 'valid', reasons = '{}',
    changed_at = $3
  where b.operator = $1 and b.box = $2 and b.status = 'suspended'
    and not exists (select from nagori.turned_up t where t.operator = b.operator
      and t.box = b.box and t.state in ('open', 'confirmed'))`;
const WITHDRAW_OWN = `update nagori.clearance c set status = 'withdrawn', reasons = array[$4],
    changed_at = $3
  where c.operator = $1 and c.handover = $2 and c.outcome = 'destruction'
    and c.status in ('valid', 'suspended')`;
const WITHDRAW_BOX = `update nagori.box_certificate b set status = 'withdrawn',
    reasons = array[$4], changed_at = $3
  where b.operator = $1 and b.box = $2 and b.status in ('valid', 'suspended')`;

export function turnedUps(pool: pg.Pool): TurnedUpStore {
  return {
    turnedUp: (operator, id) =>
      readValuesAs<OpenTurnedUp>(pool, operator, WAITING, [operator, id ?? null]),
    turnedUpOfBox: (operator, box) =>
      readValuesAs<TurnedUp>(
        pool,
        operator,
        `select ${ROW} from nagori.turned_up t where t.operator = $1 and t.box = $2
         order by t.at, t.id`,
        [operator, box],
      ),
    boxDoubts: async (operator, boxes) => {
      type Row = { readonly box: string; readonly doubt: BoxDoubt | undefined };
      const rows = await readValuesAs<Row>(pool, operator, DOUBTS, [operator, boxes]);
      return new Map(rows.flatMap(({ box, doubt }) => (doubt === undefined ? [] : [[box, doubt]])));
    },
    destroyedOf: ({ operator, case: id }) =>
      readValues<DestroyedWithBox>(
        pool,
        'select operator, phone_key from nagori.destroyed_of_case($1, $2)',
        [operator, id],
      ),
    reportDestroyed: async ({ operator, phoneKey }, report, { at, most }) => {
      const { rows } = await pool.query<{ outcome: 'open' | 'waiting'; used: number | null }>(
        'select outcome, used from nagori.report_destroyed($1, $2, $3, $4, $5, $6)',
        [operator, Buffer.from(phoneKey), report.operator, report.case, new Date(at), most],
      );
      return { outcome: rows[0]?.outcome ?? 'over', used: rows[0]?.used ?? undefined };
    },
    reopenedDestructions: () =>
      readValues(pool, 'select operator, handover from nagori.reopened_destructions()', []),
    noteReopened: (operator, opening, now) => noteReopened(pool, operator, opening, now),
    decideTurnedUp: (operator, id, decision) => decide(pool, operator, id, decision),
  };
}

/** As nagori.note_opened does at the opening. */
const NOTE_REOPENED = `insert into nagori.turned_up (operator, phone_key, handover, again, box, how,
    cause, at, state)
  select $1, $2, $3, $4::uuid, $5::text, 'opened', $4::text, $6, 'open'
  where $5::text is not null or exists (select from nagori.clearance c
    where c.operator = $1 and c.handover = $3 and c.outcome = 'destruction'
      and c.status in ('valid', 'suspended'))
  on conflict do nothing`;

function noteReopened(
  pool: pg.Pool,
  operator: string,
  { phoneKey, handover, again, box, at }: Reopened,
  now: number,
): Promise<boolean> {
  return asOperator(pool, operator, async (client) => {
    const key = Buffer.from(phoneKey);
    await client.query('select nagori.lock_destroyed($1, $2)', [operator, key]);
    if (box !== undefined) {
      await client.query('select nagori.lock_box_certificate($1, $2)', [operator, box]);
    }
    const noted = await client.query(NOTE_REOPENED, [
      ...[operator, key, handover, again, box ?? null, new Date(at)],
    ]);
    if (noted.rowCount !== 1) return false;
    await client.query('select nagori.suspend_destruction($1, $2, $3, $4)', [
      ...[operator, handover, box ?? null, new Date(now)],
    ]);
    return true;
  });
}

const FROM = { withdraw: 'open', restore: 'open', suspend: 'waiting', leave: 'waiting' } as const;
const TO = {
  ...{ withdraw: 'confirmed', restore: 'cleared', suspend: 'open', leave: 'cleared' },
} as const;

function decide(
  pool: pg.Pool,
  operator: string,
  id: string,
  { act, reason, by, at }: TurnedUpDecision,
): Promise<boolean> {
  return asOperator(pool, operator, async (client) => {
    const [row] = await readValues<Pick<TurnedUp, 'phoneKey' | 'handover' | 'box'>>(
      client,
      'select phone_key, handover, box from nagori.turned_up where operator = $1 and id = $2',
      [operator, id],
    );
    if (row === undefined) return false;
    const { box, handover } = row;
    await client.query('select nagori.lock_destroyed($1, $2)', [
      ...[operator, Buffer.from(row.phoneKey)],
    ]);
    if (box !== undefined) {
      await client.query('select nagori.lock_box_certificate($1, $2)', [operator, box]);
    }
    const isOver = act !== 'suspend';
    const when = new Date(at);
    const changed = await client.query(
      `update nagori.turned_up set state = $4, reason = $5, decided_by = $6, decided_at = $7
       where operator = $1 and id = $2 and state = $3`,
      [operator, id, FROM[act], TO[act], reason ?? null, by, isOver ? when : null],
    );
    if (changed.rowCount !== 1) return false;
    if (act === 'suspend') {
      await client.query('select nagori.suspend_destruction($1, $2, $3, $4)', [
        ...[operator, handover, box ?? null, when],
      ]);
    } else if (act === 'withdraw') {
      await client.query(WITHDRAW_OWN, [operator, handover, when, reason]);
      await client.query(WITHDRAW_BOX, [operator, box ?? null, when, reason]);
    } else {
      await client.query(RESTORE_OWN, [operator, handover, when]);
      await client.query(RESTORE_BOX, [operator, box ?? null, when]);
    }
    // A loss report that was a mistake meanwhile waited for this.
    if (act === 'restore') {
      const review = JSON.stringify({ operator, handover });
      await client.query("select nagori.enqueue('review-clearance', $1, null, now())", [review]);
    }
    return true;
  });
}
