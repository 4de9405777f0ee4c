/** Who notes a destroyed phone and who decides take turns; each destruction is by itself. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { handoverStore } from '@nagori/area-handover';
import { asOperator, prepareJobs, startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { clearanceStore } from './clearance-store.pg.ts';

const NOW = Date.UTC(2026, 10, 29, 3);
const SEALED = { keyId: '2026-11', bytes: Buffer.from('sealed') };
const KEY = Buffer.alloc(32, 7);
const RESTORE = { act: 'restore', reason: 'other-phone', by: 'staff-2', at: NOW } as const;
const WITHDRAW = { act: 'withdraw', reason: 'not-in-box', by: 'staff-2', at: NOW } as const;
const { pools } = await duringTests(async () => {
  const database = await startTestDatabase();
  await prepareJobs(database.pools.owner);
  return database;
});
const store = clearanceStore(pools.app);
const handovers = handoverStore(pools.app, { sideEffects: [], packing: 'none' });

async function open(operator: string, expected: number): Promise<string> {
  const handover = randomUUID();
  const written = await handovers.open({
    ...{ operator, phoneKey: KEY, handover, expected, at: NOW },
    ...{ request: undefined, verdict: 'refuse', reasons: [], entry: SEALED, stage: 'intake' },
    ...{ digest: randomBytes(32), deadline: undefined, phoneKey2: undefined, phone: SEALED },
    ...{ shop: undefined, channel: 'collection', foundBy: [], policy: 'recommended-collection/1' },
    ...{ preset: 'recommended', supplier: undefined, giver: undefined },
  });
  assert.equal(written.outcome, 'written');
  return handover;
}

const set = (operator: string, state: string, box?: string) =>
  pools.owner.query(
    'update nagori.phone set state = $2, box = coalesce($3, box) where operator = $1',
    [operator, state, box ?? null],
  );

/** Its own certificate of destruction. */
async function certified(operator: string, handover: string): Promise<string> {
  const id = randomBytes(16).toString('base64url');
  await pools.owner.query(
    `insert into nagori.clearance (operator, id, idx, handover, phone_key, outcome, jws, summary,
       salts, key_id, status, reasons, issued_at, changed_at)
     values ($1, $2, $3, $4, $5, 'destruction', 'a.b.c', 'a.b.c', '\\x00', 'k', 'valid', '{}',
       $6, $6)`,
    [operator, id, await store.nextIndex(operator), handover, KEY, new Date(NOW)],
  );
  return id;
}

const statusOf = async (id: string) => (await store.published(id))?.status;

/** Destroyed by itself or with a box, certified, opened again and sent away. */
async function turnedUp(box?: string) {
  const operator = `dealer-${randomBytes(6).toString('hex')}`;
  const handover = await open(operator, 0);
  await set(operator, 'destroyed', box);
  const certificate = await certified(operator, handover);
  await open(operator, 1);
  await set(operator, 'refused');
  const [one] = await store.turnedUp(operator);
  assert.ok(one !== undefined);
  assert.equal(await statusOf(certificate), 'suspended');
  return { operator, certificate, id: one.id };
}

/** While an opening is written and not yet committed. */
async function whileOpening<Answer>(operator: string, act: () => Promise<Answer>) {
  let acting: Promise<Answer> | undefined;
  await asOperator(pools.app, operator, async (client) => {
    await client.query(
      `update nagori.phone set handover = gen_random_uuid(), state = 'open' where operator = $1`,
      [operator],
    );
    acting = act();
    await Promise.race([acting, pause(1_500)]);
  });
  return acting;
}

for (const box of [undefined, 'box-1']) {
  const where = box === undefined ? 'by itself' : 'with a box';
  test(`R20: destroyed ${where}, restored while it is opened: suspended`, async () => {
    const { operator, certificate, id } = await turnedUp(box);
    assert.ok(await whileOpening(operator, () => store.decideTurnedUp(operator, id, RESTORE)));
    assert.equal(await statusOf(certificate), 'suspended');
  });

  test(`R20: ${where}, and where a mistaken report is what ended`, async () => {
    const { operator, certificate, id } = await turnedUp(box);
    await store.decideTurnedUp(operator, id, RESTORE);
    await pools.owner.query(
      `update nagori.clearance set status = 'suspended', reasons = '{lost}' where id = $1`,
      [certificate],
    );
    await whileOpening(operator, () => store.restore(operator, certificate, NOW));
    assert.equal(await statusOf(certificate), 'suspended');
  });
}

test('R12: what a person decides of one destruction says nothing of a later one', async () => {
  const { operator, certificate, id } = await turnedUp('box-1');
  const second = await open(operator, 2);
  await set(operator, 'destroyed', 'box-2');
  const later = await certified(operator, second);
  assert.ok(await store.decideTurnedUp(operator, id, WITHDRAW));
  assert.deepEqual(
    [await statusOf(certificate), await statusOf(later)],
    ['withdrawn', 'valid'],
    'the first alone',
  );
  // It is suspended and valid again by what turned up of it, whatever was confirmed of the first.
  await open(operator, 3);
  await set(operator, 'refused');
  assert.equal(await statusOf(later), 'suspended');
  const mine = (await store.turnedUp(operator)).filter(({ box }) => box === 'box-2');
  assert.equal(mine.length, 1);
  assert.ok(await store.decideTurnedUp(operator, mine[0]?.id ?? '', RESTORE));
  assert.equal(await statusOf(later), 'valid');
});

test('R18: what a person makes valid is reviewed by a job of the decision itself', async () => {
  const asked = async (operator: string) => {
    const { rows } = await pools.owner.query<{ payload: { handover: string } }>(
      `select payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'review-clearance' and payload->>'operator' = $1`,
      [operator],
    );
    return rows.map(({ payload }) => payload.handover);
  };
  const restored = await turnedUp('box-1');
  const [row] = await store.turnedUp(restored.operator);
  assert.ok(await store.decideTurnedUp(restored.operator, restored.id, RESTORE));
  assert.deepEqual(await asked(restored.operator), [row?.handover]);
  assert.ok(!(await store.decideTurnedUp(restored.operator, restored.id, RESTORE)), 'once');
  assert.equal((await asked(restored.operator)).length, 1);
  const withdrawn = await turnedUp();
  assert.ok(await store.decideTurnedUp(withdrawn.operator, withdrawn.id, WITHDRAW));
  assert.deepEqual(await asked(withdrawn.operator), []);
});
