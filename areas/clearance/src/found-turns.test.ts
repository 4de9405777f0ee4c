/** A report is closed as found at the moment of its phone’s destruction: one finds the other. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { handoverStore } from '@nagori/area-handover';
import { asOperator, prepareJobs, startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import type pg from 'pg';
import { clearanceStore } from './clearance-store.pg.ts';

const NOW = Date.UTC(2026, 10, 29, 3);
const LATER = new Date(NOW + 60_000);
const SEALED = { keyId: '2026-11', bytes: Buffer.from('sealed') };
const BOX = 'box-1';
const { pools } = await duringTests(async () => {
  const database = await startTestDatabase();
  await prepareJobs(database.pools.owner);
  return database;
});
const store = clearanceStore(pools.app);
const handovers = handoverStore(pools.app, { sideEffects: [], packing: 'none' });

/** A record that lies in its box. */
async function packed(operator: string, phoneKey2?: Uint8Array): Promise<Buffer> {
  const phoneKey = randomBytes(32);
  const written = await handovers.open({
    ...{ operator, phoneKey, handover: randomUUID(), expected: 0, at: NOW },
    ...{ request: undefined, verdict: 'accept', reasons: [], entry: SEALED, stage: 'intake' },
    ...{ digest: randomBytes(32), deadline: undefined, phoneKey2, phone: SEALED },
    ...{ shop: undefined, channel: 'collection', foundBy: [], policy: 'recommended-collection/1' },
    ...{ preset: 'recommended', supplier: undefined, giver: undefined },
  });
  assert.equal(written.outcome, 'written');
  return phoneKey;
}

const nameOf = (kind: string) => `${kind}-${randomBytes(6).toString('hex')}`;

/** A report by these numbers of a phone. */
async function reportOf(reporter: string, phoneKey: Uint8Array, phoneKey2?: Uint8Array) {
  const report = randomUUID();
  await asOperator(pools.app, reporter, async (client) => {
    await client.query(
      `insert into nagori.loss_case (operator, id, reference, phone_key, phone_key2, sealed,
         key_id, practice, state, version, reported_at)
       values ($1, $2, $3, $4, $5, '\\x00', 'k', 'standard', 'open', 1, $6)`,
      [reporter, report, 'ABCD-2345', phoneKey, phoneKey2, new Date(NOW)],
    );
    await client.query(
      `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
       select key, $2, $3, $4 from unnest($1::bytea[]) as key where key is not null`,
      [[phoneKey, phoneKey2 ?? null], reporter, report, new Date(NOW)],
    );
  });
  return { operator: reporter, case: report };
}

/** A phone that lies in its box, and a report on it by another operator. */
async function reported() {
  const operator = nameOf('dealer');
  const phoneKey2 = randomBytes(32);
  const phoneKey = await packed(operator, phoneKey2);
  // By the number that the record has as its second one.
  return { operator, phoneKey, report: await reportOf(nameOf('mno'), phoneKey2) };
}

type Reported = Awaited<ReturnType<typeof reported>>;
type Statement = (client: pg.PoolClient) => Promise<unknown>;

const destroys =
  ({ phoneKey }: Pick<Reported, 'phoneKey'>): Statement =>
  (client) =>
    client.query(`update nagori.phone set state = 'destroyed', box = $2 where phone_key = $1`, [
      ...[phoneKey, BOX],
    ]);

const closes =
  ({ report }: Pick<Reported, 'report'>): Statement =>
  (client) =>
    client.query(
      `update nagori.loss_case set state = 'closed', outcome = 'found', closed_at = $2
       where id = $1`,
      [report.case, LATER],
    );

/** `first` is not committed while `second` is asked for. True: `second` did not wait for it. */
async function inTurn(
  [by, first]: readonly [string, Statement],
  second: () => Promise<unknown>,
  forMs: number,
): Promise<boolean> {
  let going: Promise<unknown> | undefined;
  let isOver = false;
  await asOperator(pools.app, by, async (client) => {
    await first(client);
    going = second();
    isOver = await Promise.race([going.then(() => true), pause(forMs, false, { ref: false })]);
  });
  await going;
  return isOver;
}
const SHORT_MS = 200;
const SURELY_MS = 1_500;
const AT_MOST_MS = 30_000;

const look = ({ report }: Pick<Reported, 'report'>) => store.destroyedOf(report);

/** What the destruction asked for, of this report. */
async function asked({ report }: Reported): Promise<number> {
  const { rows } = await pools.owner.query<{ n: number }>(
    `select count(*)::int as n from graphile_worker._private_jobs
     where payload->>'case' = $1`,
    [report.case],
  );
  return rows[0]?.n ?? 0;
}

test('R18: found while its destruction is written: the look waits, and finds it', async () => {
  const phone = await reported();
  const { operator, report } = phone;
  let found: readonly unknown[] | undefined;
  const closing = async () => {
    await asOperator(pools.app, report.operator, closes(phone));
    // As the job does that the closing enqueues.
    found = await look(phone);
  };
  assert.equal(await inTurn([operator, destroys(phone)], closing, SURELY_MS), false);
  assert.equal(found?.length, 1);
});

test('R18: destroyed while it is closed as found: neither waits, and it is found', async () => {
  const phone = await reported();
  const { operator, report } = phone;
  const destroying = () => asOperator(pools.app, operator, destroys(phone));
  assert.ok(await inTurn([report.operator, closes(phone)], destroying, AT_MOST_MS));
  assert.equal((await look(phone)).length, 1);
});

test('R18: destroyed after it was closed as found: the destruction asks for a look', async () => {
  const phone = await reported();
  const { operator, report } = phone;
  await asOperator(pools.app, report.operator, closes(phone));
  await asOperator(pools.app, operator, destroys(phone));
  assert.equal(await asked(phone), 1);
});

test('R20: one report of two records, destroyed together in either order', async () => {
  const operator = nameOf('dealer');
  const keys = [await packed(operator), await packed(operator)] as [Buffer, Buffer];
  for (const [first, second] of [keys, keys.toReversed() as [Buffer, Buffer]]) {
    const phone = { report: await reportOf(nameOf('mno'), ...keys) };
    let closing: Promise<unknown> | undefined;
    await asOperator(pools.app, operator, async (client) => {
      await destroys({ phoneKey: first })(client);
      closing = asOperator(pools.app, phone.report.operator, closes(phone)).then(() => look(phone));
      closing.catch(() => undefined);
      await pause(SHORT_MS);
      await destroys({ phoneKey: second })(client);
    });
    assert.equal(((await closing) as readonly unknown[]).length, 2);
    await pools.owner.query("update nagori.phone set state = 'taken' where operator = $1", [
      operator,
    ]);
  }
});

test('two destructions do not wait for each other, nor does another phone’s report', async () => {
  const [one, other] = [await reported(), await reported()];
  const both = async () => {
    await asOperator(pools.app, other.report.operator, closes(other));
    await asOperator(pools.app, other.operator, destroys(other));
  };
  assert.ok(await inTurn([one.operator, destroys(one)], both, AT_MOST_MS));
  assert.equal(await asked(other), 1);
});

test('R20: a report and a decision of one phone take turns', async () => {
  const phone = await reported();
  const { operator, report, phoneKey } = phone;
  await asOperator(pools.app, report.operator, closes(phone));
  await asOperator(pools.app, operator, destroys(phone));
  const holds: Statement = (client) =>
    client.query('select nagori.lock_destroyed($1, $2)', [operator, phoneKey]);
  const at = { at: NOW, most: 1 };
  const noting = async () => {
    const { outcome } = await store.reportDestroyed({ operator, phoneKey }, report, at);
    assert.equal(outcome, 'open');
  };
  assert.equal(await inTurn([operator, holds], noting, SURELY_MS), false);
});
