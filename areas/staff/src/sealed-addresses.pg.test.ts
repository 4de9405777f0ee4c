/** No e-mail address of staff lies open in the database. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { addressVault } from './address-vault.pg.ts';
import { startStaff } from './staff.pg.testing.ts';
import { createStaffStore } from './staff-store.pg.ts';

const EMAIL = 'counter@carrier-a.example';
const staff = await duringTests(startStaff);

/** Rows of every table of the schema in which this text stands, as text or as bytes. */
async function rowsWith(text: string): Promise<readonly string[]> {
  const { owner } = staff.database.pools;
  const { rows: tables } = await owner.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relnamespace = 'staff'::regnamespace and relkind = 'r'`,
  );
  const client = await owner.connect();
  try {
    await client.query("set nagori.maintenance = 'on'");
    const found: string[] = [];
    for (const { name } of tables) {
      const hex = Buffer.from(text).toString('hex');
      const { rowCount } = await client.query(
        `select 1 from ${name} t where t::text ilike $1 or t::text ilike $2`,
        [`%${text}%`, `%${hex}%`],
      );
      if (rowCount) found.push(name);
    }
    return found;
  } finally {
    client.release(true);
  }
}

test('an address is found and shown, and is in no table as text', async () => {
  const { signIn, directory } = staff.deps.store;
  const account = await signIn.accountByEmail(EMAIL, undefined);
  assert.equal(account?.email, EMAIL);
  const listed = await directory.accounts('carrier-a', staff.clock.now);
  assert.ok(listed.some(({ email }) => email === EMAIL));
  assert.deepEqual(await rowsWith('carrier-a.example'), []);
  assert.deepEqual(await rowsWith('.example'), []);
});

test('an address opens by its own secret alone, and a new one is found', async () => {
  const { staff: pool } = staff.database.pools;
  const { signIn, directory } = staff.deps.store;
  const [one] = await directory.accounts('carrier-a', staff.clock.now);
  const other = createStaffStore(pool, addressVault(randomBytes(32), randomBytes));
  await assert.rejects(other.directory.accounts('carrier-a', 0));
  const by = { operator: 'carrier-a', account: undefined, now: 0 };
  const moved = await directory.changeAccount(by, one?.id ?? '', {
    email: 'new@carrier-a.example',
  });
  assert.equal(moved.kind, 'changed');
  assert.equal((await signIn.accountByEmail('new@carrier-a.example', undefined))?.id, one?.id);
});
