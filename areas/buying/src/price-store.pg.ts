/** Price lists and quotes in PostgreSQL (migrations/1600-price-lists.sql). */
import { asOperator, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type {
  Acceptance,
  ListSummary,
  NewQuote,
  PriceStore,
  StoredList,
  StoredQuote,
} from './price-store.ts';

const SUMMARY = 'id, from_day::text as from_day, prices, loaded_at, loaded_by';
const QUOTE = `select number::int as number, shop, list, handover, body,
    total_yen::int as total_yen, quoted_on::text as quoted_on, valid_until::text as valid_until,
    quoted_at, quoted_by
  from nagori.quote`;

export function priceStore(pool: pg.Pool): PriceStore {
  return { ...listsIn(pool), ...quotesIn(pool), ...acceptancesIn(pool) };
}

function listsIn(pool: pg.Pool): Pick<PriceStore, 'addList' | 'lists' | 'list' | 'listOn'> {
  const one = async (operator: string, text: string, value: string) => {
    const query = `select ${SUMMARY}, list from nagori.price_list where operator = $1 and ${text}`;
    return (await readValuesAs<StoredList>(pool, operator, query, [operator, value]))[0];
  };
  return {
    addList: (operator, list, request) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ id: string }>(
          `with added as (
             insert into nagori.price_list (operator, id, from_day, list, prices, loaded_at,
               loaded_by, request) values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict do nothing returning id)
           select id from added union all
           select id from nagori.price_list where operator = $1 and request = $8 limit 1`,
          [
            operator,
            list.id,
            list.fromDay,
            JSON.stringify(list.list),
            list.prices,
            new Date(list.loadedAt),
            list.loadedBy,
            request ?? null,
          ],
        );
        return rows[0]?.id ?? list.id;
      }),
    lists: (operator, most) =>
      readValuesAs<ListSummary>(
        pool,
        operator,
        `select ${SUMMARY} from nagori.price_list where operator = $1
         order by from_day desc, seq desc limit $2`,
        [operator, most],
      ),
    list: (operator, id) => one(operator, 'id = $2', id),
    listOn: (operator, day) =>
      one(operator, 'from_day <= $2::date order by from_day desc, seq desc limit 1', day),
  };
}

function quotesIn(pool: pg.Pool): Pick<PriceStore, 'addQuote' | 'quote' | 'quoteFor'> {
  const one = async (operator: string, text: string, value: string | number) =>
    (
      await readValuesAs<StoredQuote>(pool, operator, `${QUOTE} where operator = $1 and ${text}`, [
        operator,
        value,
      ])
    )[0];
  return {
    addQuote: (operator, quote, request) =>
      asOperator(pool, operator, (client) => added(client, operator, quote, request)),
    quote: (operator, number) => one(operator, 'number = $2', number),
    quoteFor: (operator, handover) =>
      one(operator, 'handover = $2 order by number desc limit 1', handover),
  };
}

/** Quotes of one operator wait for each other's number: a repeated request finds its own. */
async function added(
  client: pg.PoolClient,
  operator: string,
  quote: NewQuote,
  request: string | undefined,
): Promise<number> {
  const { rows } = await client.query<{ last: string }>(
    `insert into nagori.quote_count as c (operator, last) values ($1, 1)
     on conflict (operator) do update set last = c.last + 1 returning last`,
    [operator],
  );
  const { rows: before } = await client.query<{ number: string }>(
    'select number from nagori.quote where operator = $1 and request = $2',
    [operator, request ?? null],
  );
  if (before[0] !== undefined) return Number(before[0].number);
  const number = Number(rows[0]?.last);
  await client.query(
    `insert into nagori.quote (operator, number, shop, list, handover, body, total_yen, quoted_on,
       valid_until, quoted_at, quoted_by, request)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      operator,
      number,
      quote.shop ?? null,
      quote.list,
      quote.handover ?? null,
      JSON.stringify(quote.body),
      quote.totalYen,
      quote.quotedOn,
      quote.validUntil,
      new Date(quote.quotedAt),
      quote.quotedBy,
      request ?? null,
    ],
  );
  return number;
}

function acceptancesIn(pool: pg.Pool): Pick<PriceStore, 'accept' | 'acceptanceOf' | 'acceptedOn'> {
  return {
    accept: (operator, { handover, number, acceptedAt, acceptedBy }) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `insert into nagori.quote_acceptance (operator, handover, number, accepted_at,
             accepted_by)
           select $1, $2, $3, $4, $5
           where $3 is distinct from (select number from nagori.quote_acceptance
             where operator = $1 and handover = $2 order by seq desc limit 1)`,
          [operator, handover, number, new Date(acceptedAt), acceptedBy],
        );
      }),
    acceptanceOf: async (operator, handover) =>
      (
        await readValuesAs<Acceptance>(
          pool,
          operator,
          `select handover, number::int as number, accepted_at, accepted_by
           from nagori.quote_acceptance where operator = $1 and handover = $2
           order by seq desc limit 1`,
          [operator, handover],
        )
      )[0],
    acceptedOn: async (operator, number) =>
      (
        await readValuesAs<{ readonly handover: string }>(
          pool,
          operator,
          `select distinct handover from nagori.quote_acceptance
           where operator = $1 and number = $2`,
          [operator, number],
        )
      ).map(({ handover }) => handover),
  };
}
