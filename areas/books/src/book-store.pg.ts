/**
 * The dealer's book in PostgreSQL (migrations/0800-book.sql).
 *
 * Invariants: an entry is one stored function in one transaction, with the next number of its shop.
 * Every statement names its operator, and row-level security enforces it.
 */
import { ENTERED_WITHIN_DAYS } from '@nagori/books';
import { askedWriter, asOperator } from '@nagori/database';
import { DAY_MS } from '@nagori/model';
import type pg from 'pg';
import { keepingStore } from './book-keeping.pg.ts';
import {
  ENTRY,
  type EntryRow,
  SEALED,
  type SealedRow,
  sealedEntry,
  storedEntry,
} from './book-rows.pg.ts';
import type {
  BookPlace,
  BookReading,
  BookStore,
  BookWrite,
  BookWritten,
  StoredBookEntry,
  Unrecorded,
} from './book-store.ts';
import { MAY_COVER, unnamedPurchases } from './covering-entry.pg.ts';
import { pairPurchases } from './pair-purchases.ts';

/** Two entries of one handover, written in the same moment in two shops. */
const UNIQUE_VIOLATION = '23505';
const TRIES = 3;

export function bookStore(pool: pg.Pool): BookStore {
  return {
    ...keepingStore(pool),
    write: (write) => writeEntry(pool, write),
    entry: (operator, place) => entry(pool, operator, place),
    ofHandover: (operator, handover) => ofHandover(pool, operator, handover),
    read: async (operator, reading) =>
      (await read<EntryRow>(pool, operator, ENTRY, reading)).map(storedEntry),
    readSealed: async (operator, reading) =>
      (await read<SealedRow>(pool, operator, SEALED, reading)).map(sealedEntry),
    count: (operator, { from, to, shop }) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ count: number }>(
          `select count(*) as count from nagori.book_entry
           where operator = $1 and transacted_on between $2 and $3 and sealed is not null
             and ($4::text is null or shop = $4)`,
          [operator, from, to, shop ?? null],
        );
        return rows[0]?.count ?? 0;
      }),
    last: (operator, shop) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ last: number }>(
          'select last from nagori.book where operator = $1 and shop = $2',
          [operator, shop],
        );
        return rows[0]?.last ?? 0;
      }),
    shops: (operator) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ shop: string }>(
          'select shop from nagori.book where operator = $1 order by shop',
          [operator],
        );
        return rows.map(({ shop }) => shop);
      }),
    unrecorded: (operator, query) => unrecorded(pool, operator, query),
  };
}

async function writeEntry(pool: pg.Pool, write: BookWrite): Promise<BookWritten> {
  const writer = askedWriter();
  for (let tries = 1; ; tries++) {
    try {
      const { rows } = await pool.query<BookWritten>({
        name: 'write-book-entry',
        // A transaction by itself: it asks for its writer, too (platform/database/src/writer.ts).
        text: `select outcome, shop, number,
            case when outcome = 'written' and $16::json is not null
              then nagori.require_writer($16) end as asked
          from nagori.write_book_entry($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)`,
        values: [
          write.operator,
          write.shop,
          write.transactedOn,
          write.recordedOn,
          write.kind,
          write.handover ?? null,
          write.corrects ?? null,
          write.phoneKeys,
          write.nameKey ?? null,
          write.request ?? null,
          new Date(write.at),
          write.by,
          write.sealed.bytes,
          write.sealed.keyId,
          write.number,
          writer === undefined ? null : JSON.stringify(writer),
        ],
      });
      const { asked: _asked, ...written } = rows[0] as BookWritten & { readonly asked: unknown };
      return written as BookWritten;
    } catch (error) {
      // A concurrent entry took the number: the next attempt reads it.
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION || tries === TRIES) throw error;
    }
  }
}

function entry(
  pool: pg.Pool,
  operator: string,
  { shop, number }: BookPlace,
): Promise<StoredBookEntry | undefined> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<EntryRow>(
      `${ENTRY} where e.operator = $1 and e.shop = $2 and e.number = $3`,
      [operator, shop, number],
    );
    return rows[0] === undefined ? undefined : storedEntry(rows[0]);
  });
}

/** Reads the next rows by the index of their order, in either direction. */
function read<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  operator: string,
  select: string,
  { from, to, shop, phoneKeys, nameKey, isUnnamed, exceptRequest, order, after, most }: BookReading,
): Promise<readonly Row[]> {
  const [than, way] = order === 'up' ? ['>', 'asc'] : ['<', 'desc'];
  const values: unknown[] = [operator, from, to];
  const place = (value: unknown) => `$${values.push(value)}`;
  const asked = [
    shop === undefined ? '' : `and e.shop = ${place(shop)}`,
    phoneKeys === undefined ? '' : `and e.phone_keys && ${place(phoneKeys)}::bytea[]`,
    nameKey === undefined ? '' : `and e.name_key = ${place(nameKey)}`,
    isUnnamed === true ? 'and e.name_key is null' : '',
    exceptRequest === undefined
      ? ''
      : `and e.request is distinct from ${place(exceptRequest)}::uuid`,
    after === undefined
      ? ''
      : `and (e.transacted_on, e.shop, e.number) ${than}
         (${place(after.transactedOn)}::date, ${place(after.shop)},
          ${place(after.number)}::bigint)`,
  ];
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<Row>(
      `${select} where e.operator = $1 and e.transacted_on between $2 and $3 ${asked.join(' ')}
       order by e.transacted_on ${way}, e.shop ${way}, e.number ${way} limit ${place(most)}`,
      values,
    );
    return rows;
  });
}

/**
 * The entry that names it; else the one that covers it. Later work on the phone is no purchase and
 * takes no entry from one: it shows what received the phone.
 */
function ofHandover(
  pool: pg.Pool,
  operator: string,
  handover: string,
): Promise<StoredBookEntry | undefined> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<EntryRow & { readonly phone_key: Buffer }>(
      `select h.phone_key, e.* from nagori.handover h
         join nagori.phone p on p.operator = h.operator and p.phone_key = h.phone_key
         join lateral (${ENTRY} where e.operator = $1 and (e.handover = $2 or ${MAY_COVER})) e
           on true
         where h.operator = $1 and h.id = $2
         order by (e.handover is not distinct from $2) desc, e.recorded_at desc, e.number desc`,
      [operator, handover],
    );
    const [first] = rows;
    if (first === undefined || first.handover === handover) return first && storedEntry(first);
    const purchases = await unnamedPurchases(client, operator, { phoneKey: first.phone_key });
    if (purchases.every((one) => one.handover !== handover)) return storedEntry(first);
    const place = pairPurchases(purchases).get(handover);
    const own = rows.find(({ shop, number }) => `${shop}/${number}` === place);
    return own && storedEntry(own);
  });
}

/** An earlier purchase may have the entry that is near to a later one. */
const BEFORE_MS = 2 * ENTERED_WITHIN_DAYS * DAY_MS;

/** Phones taken in by a purchase channel that are not in the book. */
async function unrecorded(
  pool: pg.Pool,
  operator: string,
  { shop, since, most }: Parameters<BookStore['unrecorded']>[1],
): Promise<readonly Unrecorded[]> {
  const purchases = await asOperator(pool, operator, (client) =>
    unnamedPurchases(client, operator, { from: new Date(since - BEFORE_MS) }),
  );
  const covered = pairPurchases(purchases);
  return purchases
    .filter((one) => one.openedAt >= since && (shop === undefined || one.shop === shop))
    .filter(({ handover, place }) => place === undefined || !covered.has(handover))
    .filter(({ handover }, index, all) => all[index - 1]?.handover !== handover)
    .slice(0, most)
    .map(({ handover, channel, shop: of, openedAt }) => ({
      handover,
      channel,
      shop: of,
      openedAt,
    }));
}
