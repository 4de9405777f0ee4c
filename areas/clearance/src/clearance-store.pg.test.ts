/** Certificates on the real database: whole or not at all, once ended for ever, each to its own. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { type AppendWrite, handoverStore } from '@nagori/area-handover';
import { asOperator, startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { clearanceStore, ISSUE_CLEARANCE_SQL } from './clearance-store.pg.ts';
import { issuing, type NewClearance } from './clearance-store.ts';

const NOW = Date.UTC(2026, 10, 24, 3);
const SEALED = { keyId: '2026-11', bytes: Buffer.from('sealed') };

const database = await duringTests(startTestDatabase);
const store = clearanceStore(database.pools.app);
const handovers = handoverStore(database.pools.app, {
  sideEffects: [ISSUE_CLEARANCE_SQL],
  packing: 'none',
});

interface Phone {
  readonly operator: string;
  readonly phoneKey: Buffer;
  readonly handover: string;
}

const common = (phone: Phone, expected: number) => ({
  ...phone,
  ...{ expected, at: NOW, request: undefined, verdict: 'accept' as const, reasons: [] },
  ...{ entry: SEALED, digest: randomBytes(32), stage: 'release' as const, deadline: undefined },
});

async function openedPhone(operator = 'carrier-a'): Promise<Phone> {
  const phone = { operator, phoneKey: randomBytes(16), handover: randomUUID() };
  const opened = await handovers.open({
    ...common(phone, 0),
    ...{ phoneKey2: undefined, phone: SEALED, shop: undefined, channel: 'sale', foundBy: [] },
    ...{ policy: 'recommended-sale/1', preset: 'recommended' },
    ...{ supplier: undefined, giver: undefined },
  });
  assert.equal(opened.outcome, 'written');
  return phone;
}

const entry = (phone: Phone, expected: number): AppendWrite => ({
  ...common(phone, expected),
  ...{ kind: 'clearance', state: 'open', route: undefined, box: undefined, lot: undefined },
  jobs: [],
});

const issued = (phone: Phone, expected: number, one: NewClearance) =>
  handovers.append({ ...entry(phone, expected), sideEffects: issuing(one) });

async function clearance(operator: string, part: object = {}): Promise<NewClearance> {
  return {
    id: randomBytes(16).toString('base64url'),
    idx: await store.nextIndex(operator),
    outcome: 'release',
    jws: 'a.b.c',
    summary: 'd.e.f',
    salts: SEALED,
    ...part,
  };
}

test('a certificate and its entry are one write, and a stale one is none', async () => {
  const phone = await openedPhone();
  const one = await clearance(phone.operator);
  assert.equal((await issued(phone, 7, one)).outcome, 'stale');
  assert.equal(await store.byId(phone.operator, one.id), undefined);
  assert.equal((await issued(phone, 1, one)).outcome, 'written');
  const stored = await store.byId(phone.operator, one.id);
  assert.equal(stored?.status, 'valid');
  assert.deepEqual(stored.salts.bytes, SEALED.bytes);
  assert.equal((await handovers.entries(phone.operator, phone.phoneKey)).length, 2);
});

test('a certificate that cannot be written takes its entry with it', async () => {
  const phone = await openedPhone();
  const one = await clearance(phone.operator, { id: 'too short' });
  await assert.rejects(issued(phone, 1, one));
  assert.equal((await handovers.entries(phone.operator, phone.phoneKey)).length, 1);
});

test('a newer one supersedes those of the same phone alone', async () => {
  const [phone, other] = [await openedPhone(), await openedPhone()];
  const [first, second, aside] = [
    await clearance(phone.operator),
    await clearance(phone.operator),
    await clearance(phone.operator),
  ];
  await issued(phone, 1, first);
  await issued(other, 1, aside);
  await issued(phone, 2, second);
  const statusOf = async ({ id }: NewClearance) => (await store.byId('carrier-a', id))?.status;
  assert.deepEqual(await Promise.all([first, second, aside].map(statusOf)), [
    'superseded',
    'valid',
    'valid',
  ]);
  assert.equal((await store.ofHandover(phone.operator, phone.handover))?.id, second.id);
  const standing = await store.standing(phone.operator, [phone.phoneKey]);
  assert.deepEqual(
    standing.map(({ id }) => id),
    [second.id],
  );
});

test('what has ended never becomes valid again, by whatever statement', async () => {
  const phone = await openedPhone();
  const one = await clearance(phone.operator);
  await issued(phone, 1, one);
  const end = { status: 'withdrawn', reasons: ['residue:felica'], at: NOW + 1 } as const;
  assert.equal(await store.finish(phone.operator, one.id, end), true);
  const late = { status: 'ended', reasons: ['use'], at: NOW + 2 } as const;
  assert.equal(await store.finish(phone.operator, one.id, late), false);
  const { rowCount } = await asOperator(database.pools.app, phone.operator, (client) =>
    client.query(`update nagori.clearance set status = 'valid', reasons = '{}' where id = $1`, [
      one.id,
    ]),
  );
  assert.equal(rowCount, 0);
  const stored = await store.byId(phone.operator, one.id);
  assert.deepEqual([stored?.status, stored?.reasons], ['withdrawn', ['residue:felica']]);
});

test('row-level security: another operator sees, ends and counts none of them', async () => {
  const phone = await openedPhone('carrier-c');
  const one = await clearance(phone.operator);
  await issued(phone, 1, one);
  assert.equal(await store.byId('dealer-d', one.id), undefined);
  assert.equal(await store.ofHandover('dealer-d', phone.handover), undefined);
  assert.deepEqual(await store.standing('dealer-d', [phone.phoneKey]), []);
  const end = { status: 'withdrawn', reasons: ['x'], at: NOW } as const;
  assert.equal(await store.finish('dealer-d', one.id, end), false);
  assert.deepEqual(await store.statuses('dealer-d', 0, 100), { taken: 0, ended: [], lost: [] });
  const { rows } = await database.pools.app.query('select * from nagori.clearance');
  assert.deepEqual(rows, [], 'no operator, no rows');
  for (const role of ['staff', 'authority', 'world'] as const) {
    await assert.rejects(database.pools[role].query('select from nagori.clearance'));
  }
});

test('each index is taken once under concurrency, and read by range', async () => {
  const taken = await Promise.all(Array.from({ length: 20 }, () => store.nextIndex('mvno-e')));
  assert.deepEqual(
    taken.sort((a, b) => a - b),
    Array.from({ length: 20 }, (_, i) => i),
  );
  const phone = await openedPhone('mvno-e');
  const one = await clearance('carrier-a', { idx: 7 });
  await issued(phone, 1, one);
  await store.finish('mvno-e', one.id, { status: 'ended', reasons: ['use'], at: NOW });
  assert.deepEqual(await store.statuses('mvno-e', 0, 7), { taken: 20, ended: [], lost: [] });
  assert.deepEqual(await store.statuses('mvno-e', 7, 1), {
    taken: 20,
    ended: [{ idx: 7, status: 'ended' }],
    lost: [],
  });
});

test('after a restore a range is withdrawn, and none of it is given again', async () => {
  // As the owner after a restore, in one session of maintenance.
  await database.pools.owner.query(
    `begin; set local nagori.maintenance = 'on';
     insert into staff.operator (id, kind, name_ja, name_en)
       values ('carrier-x', 'mno', '見本', 'Sample');
     select nagori.after_restore_clearances(); commit`,
  );
  const lost = [{ first: 0, past: 65_536 }];
  assert.deepEqual(await store.statuses('carrier-x', 0, 65_536), {
    taken: 65_536,
    ended: [],
    lost,
  });
  assert.deepEqual((await store.statuses('carrier-x', 65_530, 65_536)).lost, [
    { first: 65_530, past: 65_536 },
  ]);
  assert.equal(await store.nextIndex('carrier-x'), 65_536);
  assert.deepEqual((await store.statuses('dealer-d', 0, 100)).lost, []);
});

test('a certificate is found by its id, with its signed bytes and its status', async () => {
  const phone = await openedPhone();
  const one = await clearance(phone.operator);
  await issued(phone, 1, one);
  assert.deepEqual(await store.published(one.id), {
    operator: phone.operator,
    jws: one.jws,
    status: 'valid',
    changedAt: NOW,
  });
  assert.equal(await store.published('A'.repeat(22)), undefined);
});
