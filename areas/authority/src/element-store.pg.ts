/** The registry of elements, their deletion orders and the status lists, on PostgreSQL. */
import type { DeletionOrder, OrderState } from '@nagori/pki';
import type pg from 'pg';
import type { AuthorityStore, StatusRecord } from './authority-store.ts';
import { orderOf } from './locked-holder-file.pg.ts';

type ElementPart = Pick<
  AuthorityStore,
  'element' | 'isForeign' | 'ordersOf' | 'keepReport' | 'countStatuses' | 'statusList'
>;

const ORDER = `o.id as order_id, o.state as order_state, o.opened_at, o.settled_at`;

interface OrderRow {
  readonly order_id: string;
  readonly order_state: OrderState;
  readonly opened_at: number;
  readonly settled_at: number | null;
}

export function elementStore(pool: pg.Pool): ElementPart {
  return {
    element: async (eid) => {
      const { rows } = await pool.query<{ attestation_key: Buffer }>(
        'select attestation_key from authority.element where eid = $1',
        [eid],
      );
      return rows[0] && { eid, attestationKey: rows[0].attestation_key };
    },
    isForeign: async (eid, person) => {
      const { rows } = await pool.query(
        `select from authority.enrolment e
         left join authority.deletion_order o on o.enrolment = e.id
         where e.eid = $1 and e.person <> $2 and o.state is distinct from 'deleted' limit 1`,
        [eid, person],
      );
      return rows.length > 0;
    },
    ordersOf: async (eid) => {
      const { rows } = await pool.query<OrderRow & { person: string; key_id: string }>(
        `select e.person, c.key_id, ${ORDER} from authority.enrolment e
         join authority.deletion_order o on o.enrolment = e.id
         join authority.certificate c on c.enrolment = e.id and c.purpose = 'auth'
         where e.eid = $1 order by o.id`,
        [eid],
      );
      return rows.map((row) => ({
        order: orderOf(row) as DeletionOrder,
        person: row.person,
        eid,
        keyId: row.key_id,
      }));
    },
    keepReport: async (order, report, now) => {
      await pool.query(
        'update authority.deletion_order set report = $2, reported_at = $3 where id = $1',
        [order, report, new Date(now)],
      );
    },
    countStatuses: async () => {
      const { rows } = await pool.query<{ used: number }>(
        'select count(*) as used from authority.statement where list is not null',
      );
      return rows[0]?.used ?? 0;
    },
    statusList: async (list) => {
      const { rows } = await pool.query<OrderRow & { idx: number; lock_lifted: boolean }>(
        `select s.idx, l.lifted_at is not null as lock_lifted, ${ORDER}
         from authority.statement s
         join authority.statement_order so on so.jti = s.jti
         join authority.deletion_order o on o.id = so.deletion_order
         left join authority.lock l on l.id = s.lock
         where s.list = $1`,
        [list],
      );
      const entries = new Map<number, StatusRecord>();
      for (const row of rows) {
        const orders = [...(entries.get(row.idx)?.orders ?? []), orderOf(row) as DeletionOrder];
        entries.set(row.idx, { idx: row.idx, orders, lockLifted: row.lock_lifted });
      }
      return [...entries.values()];
    },
  };
}
