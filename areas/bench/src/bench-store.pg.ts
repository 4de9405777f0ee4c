/** Lots and boards in PostgreSQL (migrations/0400-boxes-and-lots.sql, 1710-lots-again.sql). */
import {
  asOperator,
  type OperatorSettings,
  operatorSettings,
  readValuesAs,
} from '@nagori/database';
import type { Route } from '@nagori/model';
import type pg from 'pg';
import type { BenchStore, Lot, LotCount, LotTally, OpenBoard } from './bench-store.ts';
import { boxStore } from './box-store.pg.ts';

const LOT = `select id, supplier, channel, phones, deadline, opened_at
  from nagori.lot where operator = $1`;

/** A stored function that moves a phone into or out of a box (0400-boxes-and-lots.sql). */
export const PACK_SQL = 'nagori.pack(w)';

/** The row of a removed board in a write (0410-boards.sql). */
export const FOLLOW_BOARD_SQL = `nagori.follow_board(w.operator, w.phone_key,
  w.side_effects -> 'board')`;

/** The row of a phone that was named as missing from a box, or as one too many (1850). */
export const NAME_IN_BOX_SQL = `nagori.name_in_box(w.operator, w.handover, w.at,
  w.side_effects -> 'named')`;

/** How operators read the CSV of their tools (1820-report-mappings.sql). */
export const reportMappingStore = (pool: pg.Pool): OperatorSettings =>
  operatorSettings(pool, 'nagori.report_mapping');

export function benchStore(pool: pg.Pool): BenchStore {
  return {
    ...boxStore(pool),
    addLot: (operator, lot) => addLot(pool, operator, lot),
    countLot: (operator, lot, count) => countLot(pool, operator, lot, count),
    lot: async (operator, lot) =>
      (await readValuesAs<Lot>(pool, operator, `${LOT} and id = $2`, [operator, lot]))[0],
    lots: (operator, most) =>
      readValuesAs<Lot>(pool, operator, `${LOT} order by opened_at desc limit $2`, [
        operator,
        most,
      ]),
    lotTally: (operator, lot) =>
      readValuesAs<LotTally>(
        pool,
        operator,
        `select verdict, state, count(*)::int as count from nagori.phone
         where operator = $1 and lot = $2 group by 1, 2 order by 1, 2`,
        [operator, lot],
      ),
    openBoards: (operator, most) =>
      readValuesAs<OpenBoard>(
        pool,
        operator,
        `select b.id, p.handover, p.sealed, p.key_id, b.phone_key, b.taken_out_at, b.sent_to,
           b.sent_at
         from nagori.board b join nagori.phone p using (operator, phone_key)
         where b.operator = $1 and b.ended is null order by b.taken_out_at, b.id limit $2`,
        [operator, most],
      ),
    routes: (operator) =>
      readValuesAs<{ route: Route; state: string; count: number }>(
        pool,
        operator,
        `select route, state, count(*)::int as count from nagori.phone
         where operator = $1 and route is not null and state in ('taken', 'quarantined')
         group by 1, 2 order by 1, 2`,
        [operator],
      ),
  };
}

function addLot(pool: pg.Pool, operator: string, lot: Lot): Promise<'added' | 'exists'> {
  return asOperator(pool, operator, async (client) => {
    const { rowCount } = await client.query(
      `insert into nagori.lot (operator, id, supplier, channel, phones, deadline, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [
        operator,
        lot.id,
        lot.supplier,
        lot.channel,
        lot.phones,
        lot.deadline === undefined ? null : new Date(lot.deadline),
        new Date(lot.openedAt),
      ],
    );
    return rowCount === 1 ? 'added' : 'exists';
  });
}

function countLot(
  pool: pg.Pool,
  operator: string,
  lot: string,
  { missing, deadline }: LotCount,
): Promise<void> {
  return asOperator(pool, operator, async (client) => {
    await client.query(
      `update nagori.lot set deadline = coalesce($4, deadline), phones = $3 +
         (select count(*)::int from nagori.phone p where p.operator = $1 and p.lot = $2)
       where operator = $1 and id = $2`,
      [operator, lot, missing, deadline === undefined ? null : new Date(deadline)],
    );
  });
}
