/**
 * Entries of a dealer's book for bench/book-http.bench.ts, written straight into the database of a
 * server that does not run: sealed by its own keys, with the days, numbers and keys that the
 * program would write.
 *
 * Invariants: every seal opens; tables, indexes and policies are those of the migrations.
 */
import { randomBytes } from 'node:crypto';
import { type BookEntry, bookDate } from '@nagori/books';
import { dataKeys, openPoolsWithOwner, type PoolsWithOwner, startEmbedded } from '@nagori/database';
import { bookEntryRow, deploymentKeys } from '@nagori/keys';
import type { ImeiKey } from '@nagori/model';
import { deploymentSecret } from '../apps/server/src/config.ts';
import { loginSecret } from '../apps/server/src/database.ts';

export const OPERATOR = 'dealer-d';
/** Nine entries of ten stand in one shop's book, the tenth in the other's. */
export const SHOPS = { most: 'shop-1', tenth: 'depot-1' } as const;
export const MONTH = { from: '2026-11-01', to: '2026-11-30' } as const;

const BATCH = 5_000;
const AT = Date.parse('2026-11-30T03:00:00Z');

/** The nth entry, as somebody would have written it. */
function entryOf(n: number): Omit<BookEntry, 'number' | 'shop'> {
  const day = bookDate(`2026-11-${String(1 + (n % 30)).padStart(2, '0')}`);
  return {
    kind: 'purchase',
    transactedOn: day,
    recordedOn: day,
    boughtBack: false,
    items: [
      {
        category: 'phone',
        quantity: 1,
        priceYen: 10_000 + (n % 50_000),
        features: {
          imeis: [`0010170${String(n).padStart(7, '0')}` as ImeiKey],
          model: 'Sample A1',
          colour: '黒',
          storageGb: 128,
          accessories: ['箱'],
        },
      },
    ],
    counterparty: {
      name: `見本 ${n}`,
      address: `見本県見本市見本町${n % 90}-1`,
      occupation: '会社員',
      age: 18 + (n % 60),
    },
    identity: {
      method: 'document',
      checkedOn: day,
      checkedBy: 'staff-1',
      taken: ['document-shown'],
      signed: [],
      document: '運転免許証',
    },
    adultSeen: false,
  };
}

/** Fills the database that a server left in `folder`. */
export async function makeBook(folder: string, entries: number): Promise<void> {
  const server = await startEmbedded(folder, loginSecret({ dataFolder: folder }));
  const pools = openPoolsWithOwner(server.connection);
  try {
    await fill(pools, folder, entries);
    await pools.owner.query('vacuum (analyze) nagori.book_entry');
  } finally {
    await pools.end();
    await server.stop();
  }
}

async function fill(pools: PoolsWithOwner, folder: string, entries: number): Promise<void> {
  const keys = deploymentKeys(deploymentSecret(folder, {}));
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const secret = keys.derive('data');
  const envelope = dataKeys(pools.app, { secret, random, of: 'book' });
  const tenth = Math.round(entries / 10);
  for (const [shop, last] of [
    [SHOPS.tenth, tenth],
    [SHOPS.most, entries - tenth],
  ] as const) {
    await pools.owner.query('insert into nagori.book values ($1, $2, $3)', [OPERATOR, shop, last]);
  }
  for (let first = 1; first <= entries; first += BATCH) {
    const columns: unknown[][] = [[], [], [], [], [], []];
    for (let n = first; n < Math.min(first + BATCH, entries + 1); n++) {
      const entry = entryOf(n);
      const bytes = Buffer.from(JSON.stringify({ v: 1, ...entry }), 'utf8');
      const [imei] = entry.items[0]?.features.imeis ?? [];
      const [shop, number] = n <= tenth ? [SHOPS.tenth, n] : [SHOPS.most, n - tenth];
      const own = bookEntryRow({ shop, number });
      const sealed = await envelope.seal(OPERATOR, own, bytes, AT);
      const key = keys.phones.ofImei(imei as ImeiKey);
      const row = [shop, number, entry.transactedOn, key, sealed.bytes, sealed.keyId];
      for (const [at, value] of row.entries()) columns[at]?.push(value);
    }
    await pools.owner.query(INSERT, [OPERATOR, new Date(AT), ...columns]);
    if (first % 100_000 === 1) process.stderr.write(`${first - 1} entries of ${entries}\n`);
  }
}

const INSERT = `insert into nagori.book_entry (operator, shop, number, transacted_on, recorded_on,
    kind, phone_keys, recorded_at, recorded_by, sealed, key_id)
  select $1, shop, number, day, day, 'purchase', array[phone_key], $2, 'staff-1', sealed, key_id
  from unnest($3::text[], $4::bigint[], $5::date[], $6::bytea[], $7::bytea[], $8::text[])
    as t(shop, number, day, phone_key, sealed, key_id)`;
