/** Appends of one moment on the real database: one transaction, each with an outcome of its own. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { COUNT_WRITE_SQL } from '@nagori/area-insight';
import { prepareJobs, startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { linkOf } from './entry-body.ts';
import { handoverStore } from './handover-store.pg.ts';
import type { AppendWrite, HandoverStore } from './handover-store.ts';

const NOW = Date.UTC(2026, 10, 24, 3);
const SEALED = { keyId: '2026-11', bytes: Buffer.from('sealed') };
const MANY = 40;

let store: HandoverStore;
const database = await duringTests(startTestDatabase);
before(async () => {
  await prepareJobs(database.pools.owner);
  store = handoverStore(database.pools.app, {
    sideEffects: [COUNT_WRITE_SQL],
    packing: 'none',
  });
});

type Phone = Pick<AppendWrite, 'operator' | 'phoneKey' | 'handover'>;

async function openedPhone(operator: string): Promise<Phone> {
  const phone = { operator, phoneKey: randomBytes(16), handover: randomUUID() };
  const written = await store.open({
    ...entry(phone, 0),
    ...{ phoneKey2: undefined, phone: SEALED, shop: undefined, channel: 'sale', foundBy: [] },
    ...{ policy: 'recommended-sale/1', preset: 'recommended' },
    ...{ supplier: undefined, giver: undefined },
  });
  assert.equal(written.outcome, 'written');
  return phone;
}

const phones = (count: number): Promise<Phone[]> =>
  Promise.all(
    Array.from({ length: count }, (_, i) => openedPhone(i % 2 === 0 ? 'carrier-a' : 'dealer-d')),
  );

const entry = (phone: Phone, expected: number, part: Partial<AppendWrite> = {}): AppendWrite => ({
  ...phone,
  ...{ expected, at: NOW, request: undefined, verdict: 'hold', stage: 'intake' },
  ...{ reasons: ['not-shown:key', 'a "quoted", {braced} one'], entry: SEALED },
  ...{ digest: randomBytes(32), deadline: NOW + 1, kind: 'evidence', state: 'open' },
  ...{ route: undefined, box: undefined, lot: undefined, jobs: [] },
  ...part,
});

async function transactionOf({ operator, phoneKey }: Phone): Promise<string[]> {
  const { rows } = await database.pools.owner.query<{ xmin: string }>(
    'select xmin::text from nagori.entry where operator = $1 and phone_key = $2 order by seq',
    [operator, phoneKey],
  );
  return rows.map(({ xmin }) => xmin);
}

test('a plan for appends is made once for a connection', async () => {
  // A migration that replaces the function has to say it again.
  const { rows } = await database.pools.owner.query(
    `select proconfig from pg_proc where oid = 'nagori.append'::regproc`,
  );
  assert.deepEqual(rows, [{ proconfig: ['plan_cache_mode=force_generic_plan'] }]);
});

test('writes that wait at one moment share transactions, across operators', async () => {
  const all = await phones(MANY);
  const results = await Promise.all(all.map((phone) => store.append(entry(phone, 1))));
  assert.deepEqual(new Set(results.map(({ outcome }) => outcome)), new Set(['written']));
  const transactions = await Promise.all(all.map(transactionOf));
  assert.ok(new Set(transactions.map((list) => list[1])).size <= 4);
  // Each answer is of its own phone: the hash that came back is the one that is stored.
  for (const [i, phone] of all.entries()) {
    const [first, second] = await store.entries(phone.operator, phone.phoneKey);
    const { version, hash } = results[i] as { version: number; hash: Uint8Array };
    assert.equal(version, 2);
    assert.deepEqual(hash, second?.hash);
    const link = linkOf(phone, first?.hash as Buffer, 2, second?.digest as Buffer);
    assert.deepEqual(second?.hash, link);
  }
});

test('every field of a write arrives as if it had gone alone', async () => {
  const [one, two, ...others] = await phones(6);
  const ahead = others.map((phone) => store.append(entry(phone, 1)));
  const where = { box: 'BOX-1', lot: 'LOT-1', route: 'inspection' } as const;
  const part = { ...where, request: randomUUID(), reasons: [] };
  const jobs = [{ task: 'review-clearance', payload: { a: ["'", '{', '"'] }, key: 'together' }];
  const full = { ...part, jobs, state: 'taken', stage: 'release' } as const;
  const writes = [entry(one as Phone, 1, full), entry(two as Phone, 1)];
  await Promise.all([...ahead, ...writes.map(store.append)]);
  const { rows } = await database.pools.owner.query(
    `select p.state, p.stage, p.route, p.box, p.lot, p.deadline, e.reasons, e.request
     from nagori.phone p join nagori.entry e using (operator, phone_key)
     where e.seq = 2 and phone_key = any($1) order by p.phone_key = $2 desc`,
    [writes.map(({ phoneKey }) => phoneKey), one?.phoneKey],
  );
  const deadline = NOW + 1;
  assert.deepEqual(rows, [
    { ...part, state: 'taken', stage: 'release', deadline },
    {
      ...{ state: 'open', stage: 'intake', route: null, box: null, lot: null, deadline },
      ...{ reasons: entry(two as Phone, 1).reasons, request: null },
    },
  ]);
  const job = await database.pools.owner.query(
    `select payload from graphile_worker._private_jobs where key = 'together'`,
  );
  assert.deepEqual(job.rows, [{ payload: jobs[0]?.payload }]);
});

test('of two writes on one version of a phone, one is stored, the other refused', async () => {
  const [one, ...others] = (await phones(8)) as [Phone, ...Phone[]];
  const request = randomUUID();
  // The others take every group that can be under way: what follows waits, and goes together.
  const ahead = others.map((phone) => store.append(entry(phone, 1)));
  const [first, same, again] = await Promise.all([
    store.append(entry(one, 1, { request })),
    store.append(entry(one, 1)),
    store.append(entry(one, 1, { request })),
  ]);
  await Promise.all(ahead);
  assert.deepEqual([first?.outcome, same?.outcome, again?.outcome], ['written', 'stale', 'again']);
  assert.equal((await store.entries(one.operator, one.phoneKey)).length, 2);
});

test('a write that the database cannot take costs the others nothing', async () => {
  const all = await phones(MANY);
  const results = await Promise.allSettled(
    all.map((phone, i) =>
      store.append(entry(phone, 1, i === 7 ? { verdict: null as unknown as 'hold' } : {})),
    ),
  );
  const failed = results.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []));
  assert.deepEqual(failed, [7]);
  for (const [i, phone] of all.entries()) {
    const stored = await store.entries(phone.operator, phone.phoneKey);
    assert.equal(stored.length, i === 7 ? 1 : 2);
  }
});

test('whose connection goes hears of it, and what comes after is written', async () => {
  const all = await phones(MANY);
  // Somebody holds the phones, so that groups are under way when their connections go.
  const holder = await database.pools.owner.connect();
  await holder.query('begin');
  await holder.query('select from nagori.phone for update');
  const settled = Promise.allSettled(all.map((phone) => store.append(entry(phone, 1))));
  let cut = 0;
  while (cut === 0) {
    const { rowCount } = await database.pools.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    cut = rowCount ?? 0;
  }
  // Whoever is behind it may write now.
  await holder.query('rollback');
  const results = await settled;
  holder.release();
  assert.ok(results.some(({ status }) => status === 'rejected'));
  for (const [i, phone] of all.entries()) {
    const stored = (await store.entries(phone.operator, phone.phoneKey)).length;
    if (results[i]?.status === 'fulfilled') assert.equal(stored, 2);
    else if (stored === 1) await store.append(entry(phone, 1));
  }
});
