/** R20: many phones of one operator by one function, which does what one write at a time does. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { COUNT_WRITE_SQL } from '@nagori/area-insight';
import { prepareJobs, startTestDatabase } from '@nagori/database';
import { toHex } from '@nagori/keys';
import { duringTests } from '@nagori/testkit';
import { linkOf } from './entry-body.ts';
import {
  byteaList,
  listOfWrites,
  manyStatement,
  unsealedJson,
  type Written,
} from './entry-write.pg.ts';
import { handoverStore } from './handover-store.pg.ts';
import type { AppendWrite, HandoverStore } from './handover-store.ts';

const NOW = Date.UTC(2026, 10, 24, 3);
const SEALED = { keyId: '2026-11', bytes: Buffer.from('sealed') };
/** Enough for groups that go by the function for many. */
const MANY = 24;

const database = await duringTests(startTestDatabase);
let store: HandoverStore;
/** The statements that wrote. */
const names: (string | undefined)[] = [];
before(async () => {
  await prepareJobs(database.pools.owner);
  const { app } = database.pools;
  const watched = new Proxy(app, {
    get: (pool, name) => {
      if (name !== 'query') return Reflect.get(pool, name).bind?.(pool) ?? Reflect.get(pool, name);
      return (config: { readonly name?: string }) => {
        names.push(config.name);
        return app.query(config as never);
      };
    },
  });
  store = handoverStore(watched, { sideEffects: [COUNT_WRITE_SQL], packing: 'none' });
});

type Phone = Pick<AppendWrite, 'operator' | 'phoneKey' | 'handover'>;

async function openedPhones(count: number, second?: Uint8Array): Promise<Phone[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const phone = { operator: 'carrier-a', phoneKey: randomBytes(16), handover: randomUUID() };
      const opened = await store.open({
        ...entry(phone, 0),
        ...{ phoneKey2: second, phone: SEALED, shop: undefined, channel: 'sale', foundBy: [] },
        ...{ policy: 'recommended-sale/1', preset: 'recommended' },
        ...{ supplier: undefined, giver: undefined },
      });
      assert.equal(opened.outcome, 'written');
      return phone;
    }),
  );
}

const entry = (phone: Phone, expected: number, part: Partial<AppendWrite> = {}): AppendWrite => ({
  ...phone,
  ...{ expected, at: NOW, request: undefined, verdict: 'hold', stage: 'intake' },
  ...{ reasons: ['not-shown:key'], entry: SEALED, digest: randomBytes(32), deadline: NOW + 1 },
  ...{ kind: 'evidence', state: 'open', route: undefined, box: undefined, lot: undefined },
  ...{ jobs: [] },
  ...part,
});

/** Other writes, which take every group that can be under way: what follows waits for them. */
async function behindOthers<Value>(work: () => Promise<Value>): Promise<Value> {
  const others = await openedPhones(10);
  const ahead = others.map((phone) => store.append(entry(phone, 1)));
  await new Promise((resolve) => setImmediate(resolve));
  names.length = 0;
  const value = await work();
  await Promise.all(ahead);
  return value;
}

const appendAll = (writes: readonly AppendWrite[]) =>
  behindOthers(() => Promise.all(writes.map((write) => store.append(write))));

test('a group that was planned on empty tables reads no entries on record', async () => {
  const { app } = database.pools;
  const client = await app.connect();
  const read = async (writes: readonly AppendWrite[]) => {
    const sealed = byteaList(writes.map(({ entry: { bytes } }) => bytes));
    await client.query('begin');
    const values = [listOfWrites(writes.map(unsealedJson)), sealed];
    const text = manyStatement([]);
    const written = await client.query<Written>({ name: 'planned-empty', text, values });
    const { rows } = await client.query<{ n: string }>(
      `select sum(idx_tup_fetch) as n from pg_stat_xact_user_tables
       where relname ~ '^entry_[0-7]$'`,
    );
    await client.query('rollback');
    return { outcomes: new Set(written.rows.map(({ outcome }) => outcome)), fetched: rows[0]?.n };
  };
  try {
    const gone = { operator: 'carrier-a', phoneKey: randomBytes(16), handover: randomUUID() };
    assert.deepEqual((await read([entry(gone, 1)])).outcomes, new Set(['stale']));
    const all = await openedPhones(4 * MANY);
    for (let n = 1; n < 5; n++) {
      await Promise.all(
        all.map((phone) => store.append(entry(phone, n, { request: randomUUID() }))),
      );
    }
    const some = all.slice(0, MANY).sort((a, b) => Buffer.compare(a.phoneKey, b.phoneKey));
    const group = some.map((phone) => entry(phone, 5, { request: randomUUID() }));
    const { outcomes, fetched } = await read(group);
    assert.deepEqual(outcomes, new Set(['written']));
    assert.equal(Number(fetched), 0, 'none has the request of these');
  } finally {
    client.release();
  }
});

test('many writes of one operator go by one function, each with its own answer', async () => {
  const all = await openedPhones(MANY);
  const results = await appendAll(all.map((phone) => entry(phone, 1)));
  assert.deepEqual(new Set(names), new Set(['append-many']));
  for (const [i, phone] of all.entries()) {
    const [first, second] = await store.entries(phone.operator, phone.phoneKey);
    const { outcome, version, hash, lost } = results[i] as (typeof results)[number] & {
      readonly version: number;
      readonly hash: Uint8Array;
      readonly lost: boolean;
    };
    assert.deepEqual([outcome, version, lost], ['written', 2, false]);
    assert.deepEqual(hash, second?.hash);
    const link = linkOf(phone, first?.hash as Buffer, 2, second?.digest as Buffer);
    assert.deepEqual(second?.hash, link);
    assert.equal((await store.byHandover(phone.operator, phone.handover))?.version, 2);
  }
});

test('in one group a write may be stale, sent again, or of a phone that is not here', async () => {
  const all = await openedPhones(MANY);
  const [again, late, ended] = all as [Phone, Phone, Phone];
  const request = randomUUID();
  const stored = await store.append(entry(again, 1, { request }));
  const gone = { operator: 'carrier-a', phoneKey: randomBytes(16), handover: randomUUID() };
  const writes = [
    entry(again, 2, { request }),
    entry(late, 0),
    entry({ ...ended, handover: randomUUID() }, 1),
    entry(gone, 1),
    ...all.slice(3).map((phone) => entry(phone, 1, { request: randomUUID() })),
  ];
  const results = await appendAll(writes);
  assert.ok(names.includes('append-many'));
  const outcomes = results.map(({ outcome }) => outcome);
  assert.deepEqual(outcomes.slice(0, 4), ['again', 'stale', 'stale', 'stale']);
  assert.deepEqual(new Set(outcomes.slice(4)), new Set(['written']));
  assert.deepEqual(results[0], { ...stored, outcome: 'again' });
  for (const phone of [late, ended]) {
    assert.equal((await store.entries(phone.operator, phone.phoneKey)).length, 1);
  }
});

test('R21: a phone that is reported lost by either number is said to be', async () => {
  const second = randomBytes(16);
  const all = [...(await openedPhones(1, second)), ...(await openedPhones(MANY))];
  for (const key of [second, all[1]?.phoneKey]) {
    await database.pools.owner.query(
      `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
       values ($1, 'carrier-z', gen_random_uuid(), now())`,
      [key],
    );
  }
  const results = await appendAll(all.map((phone) => entry(phone, 1)));
  assert.ok(names.includes('append-many'));
  const lost = results.flatMap((one, i) => ('lost' in one && one.lost ? [i] : []));
  assert.deepEqual(lost, [0, 1]);
});

test('every field arrives as if the write had gone alone', async () => {
  const all = await openedPhones(MANY);
  const [one, two] = all as [Phone, Phone];
  const part = { route: 'inspection', lot: 'LOT-1', request: randomUUID(), reasons: [] } as const;
  const counts = [[1, 1]] as const;
  const counted = [
    {
      openedAt: NOW,
      shop: 'shop-9',
      channel: 'sale',
      stage: 'intake',
      model: 'm',
      os: 'o',
      counts,
    },
  ] as const;
  const full = { ...part, counted, state: 'taken', stage: 'release', deadline: undefined } as const;
  await appendAll([entry(one, 1, full), ...all.slice(2).map((phone) => entry(phone, 1))]);
  assert.ok(names.includes('append-many'));
  await store.append(entry(two, 1, full));
  const { rows } = await database.pools.owner.query(
    `select p.entries, p.state, p.stage, p.verdict, p.route, p.box, p.lot, p.deadline, p.changed_at,
       e.seq, e.kind, e.at, e.reasons, e.request, e.verdict as entry_verdict, e.sealed, e.key_id
     from nagori.phone p join nagori.entry e using (operator, phone_key)
     where e.seq = 2 and phone_key = any($1)`,
    [[one.phoneKey, two.phoneKey]],
  );
  assert.equal(rows.length, 2);
  assert.deepEqual(rows[0], rows[1]);
  const figures = await database.pools.owner.query(
    `select ids, ns from nagori.insight_delta where shop = 'shop-9'`,
  );
  assert.deepEqual(figures.rows, Array(2).fill({ ids: [1], ns: [1] }));
});

test('what the database cannot take costs the others of its group nothing', async () => {
  const all = await openedPhones(MANY);
  const bad = { verdict: null as unknown as 'hold' };
  const settled = await behindOthers(() =>
    Promise.allSettled(all.map((phone, i) => store.append(entry(phone, 1, i === 7 ? bad : {})))),
  );
  assert.ok(names.includes('append-many'));
  const failed = settled.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []));
  assert.deepEqual(failed, [7]);
});

test('another operator’s phone is not written to by its id', async () => {
  const all = await openedPhones(MANY);
  const writes = all.map((phone) => entry({ ...phone, operator: 'dealer-d' }, 1));
  const results = await appendAll(writes);
  assert.deepEqual(new Set(results.map(({ outcome }) => outcome)), new Set(['stale']));
});

test('many phones are read by either number, with what each of them needs', async () => {
  const second = randomBytes(16);
  const [dual] = (await openedPhones(1, second)) as [Phone];
  const [one, other] = (await openedPhones(2)) as [Phone, Phone];
  await store.append(entry(one, 1));
  const keys = [second, one.phoneKey, randomBytes(16)];
  const found = await store.byKeys('carrier-a', keys);
  const single = await Promise.all(keys.map((key) => store.byKey('carrier-a', [key])));
  const known = single.filter((phone) => phone !== undefined);
  const inOrder = (list: typeof found) =>
    list.toSorted((a, b) => a.current.localeCompare(b.current));
  assert.deepEqual(inOrder(found), inOrder(known));
  assert.deepEqual(await store.byKeys('dealer-d', keys), []);
  const entries = await store.entriesOf('carrier-a', [one.phoneKey, other.phoneKey]);
  for (const phone of [one, other]) {
    const alone = await store.entries('carrier-a', phone.phoneKey);
    assert.deepEqual(entries.get(toHex(phone.phoneKey)), alone);
  }
  assert.equal(entries.has(toHex(dual.phoneKey)), false);
  assert.equal((await store.entriesOf('dealer-d', [one.phoneKey])).size, 0);
});

test('a plan for many is made once for a connection, by the index alone', async () => {
  const { rows } = await database.pools.owner.query(
    `select proconfig from pg_proc where oid = 'nagori.append_many'::regproc`,
  );
  const off = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_material'].map(
    (one) => `${one}=off`,
  );
  assert.deepEqual(rows, [{ proconfig: ['plan_cache_mode=force_generic_plan', ...off] }]);
});
