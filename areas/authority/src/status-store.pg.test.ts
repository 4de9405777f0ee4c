/** Changes of certificates on a real database: none is missed, and other roles see none. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import type pg from 'pg';
import { statusStore } from './status-store.pg.ts';
import type { StatusChange } from './status-store.ts';

let count = 0;

const database = await duringTests(() => startTestDatabase(true));
const pool = database.pools.authority;
const store = statusStore(pool);
before(async () => {
  await pool.query(
    `insert into authority.person (id, sealed, found_by) values ('p', 'sealed', sha256('p'))`,
  );
});

type Client = Pick<pg.Pool, 'query'>;

/** A certificate of a new enrolment; gives its id. */
async function certificate(client: Client, purpose: 'sign' | 'auth' = 'auth'): Promise<string> {
  const n = String(++count);
  const enrolment = `019abcde-0000-7000-8000-${n.padStart(12, '0')}`;
  const id = n.padStart(43, 'c');
  await client.query(`insert into authority.element (eid, attestation_key) values ($1, '')`, [n]);
  await client.query(
    `insert into authority.enrolment (id, person, eid, issued_at, live)
     values ($1, 'p', $2, now(), false)`,
    [enrolment, n],
  );
  await client.query(
    `insert into authority.certificate (id, enrolment, purpose, state, since, not_after, key_id,
       serial, public_key, der_sealed, issuer_key)
     values ($1, $2, $3, 'good', now(), now() + interval '1 day', $1, $4, '', '', $5)`,
    [id, enrolment, purpose, randomBytes(16), 'a'.repeat(40)],
  );
  return id;
}

const revoke = (client: Client, id: string, reason: number | null = 5) =>
  client.query(
    `update authority.certificate set state = 'revoked', since = now(), reason = $2
     where id = $1`,
    [id, reason],
  );

async function changesSince(mark: string | undefined) {
  const seen: StatusChange[] = [];
  const next = await store.changes(mark, (change) => void seen.push(change));
  return { seen, next };
}

test('everything the first time, then only what changed', async () => {
  const id = await certificate(pool);
  await certificate(pool, 'sign');
  const first = await changesSince(undefined);
  assert.equal(first.seen.length, 2);
  assert.deepEqual((await changesSince(first.next)).seen, []);
  await revoke(pool, id);
  const second = await changesSince(first.next);
  assert.equal(second.seen.length, 1);
  const [{ serial, since, notAfter, ...known } = {} as StatusChange] = second.seen;
  assert.deepEqual(known, {
    purpose: 'auth',
    issuerKey: 'a'.repeat(40),
    state: 'revoked',
    reason: 'cessationOfOperation',
  });
  assert.equal(serial.length, 16);
  assert.ok(since < notAfter);
});

test('a transaction that commits after a read is seen by the next read', async () => {
  const id = await certificate(pool);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await revoke(client, id);
    // Another transaction commits in between, with a higher number.
    const other = await certificate(pool);
    await revoke(pool, other);
    const { next, seen } = await changesSince(undefined);
    assert.equal(seen.filter(({ state }) => state === 'revoked').length, 2);
    await client.query('commit');
    const late = (await changesSince(next)).seen;
    assert.ok(late.some(({ state }) => state === 'revoked'));
    assert.ok(late.length >= 1 && late.length <= 2, `${late.length}`);
  } finally {
    client.release();
  }
  const rest = await changesSince(undefined);
  assert.equal(rest.seen.filter(({ state }) => state === 'revoked').length, 3);
});

test('list numbers only grow, separately for each key', async () => {
  const [one, two] = ['b'.repeat(40), 'c'.repeat(40)];
  const drawn = await Promise.all([1, 2, 3].map(() => store.nextListNumber(one)));
  assert.deepEqual(drawn.sort(), [1, 2, 3]);
  assert.equal(await store.nextListNumber(two), 1);
  assert.equal(await store.nextListNumber(one), 4);
});

test('only a revoked certificate has a reason, never removeFromCRL', async () => {
  const id = await certificate(pool);
  const set = (change: string) => pool.query(`update authority.certificate set ${change}`);
  await assert.rejects(set(`reason = 5 where id = '${id}'`), /reason_of_revoked/);
  await assert.rejects(revoke(pool, id, 8), /reason/);
  await revoke(pool, id, null);
  const { seen } = await changesSince(undefined);
  assert.ok(seen.some(({ state, reason }) => state === 'revoked' && reason === undefined));
});

test('an invalid mark throws', async () => {
  await assert.rejects(changesSince("0' or true --"), RangeError);
});

test('R05 no role of the operators’ side reads a status, a number or a list', async () => {
  for (const role of ['app', 'staff', 'world'] as const) {
    for (const table of ['certificate', 'list_number', 'enrolment']) {
      const read = database.pools[role].query(`select from authority.${table}`);
      await assert.rejects(read, /permission denied/, `${role}, ${table}`);
    }
  }
});
