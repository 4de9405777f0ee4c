/** No e-mail address of staff lies open in the database, and what lay open before is sealed. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { addressVault, sealAddresses } from './address-vault.pg.ts';
import { startStaff } from './staff.pg.testing.ts';
import { createStaffStore } from './staff-store.pg.ts';

const EMAIL = 'counter@carrier-a.example';
let staff: Awaited<ReturnType<typeof startStaff>>;
before(async () => {
  staff = await startStaff();
});
after(() => staff?.close());

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

test('an address is found and shown, and stands in no table', async () => {
  const { signIn, directory } = staff.deps.store;
  const account = await signIn.accountByEmail(EMAIL, undefined);
  assert.equal(account?.email, EMAIL);
  const listed = await directory.accounts('carrier-a', staff.clock.now);
  assert.ok(listed.some(({ email }) => email === EMAIL));
  assert.deepEqual(await rowsWith('carrier-a.example'), []);
  assert.deepEqual(await rowsWith('.example'), []);
});

test('what lay open before is sealed at the start, for this secret alone', async () => {
  const { owner, staff: pool } = staff.database.pools;
  const secret = randomBytes(32);
  const vault = addressVault(secret, randomBytes);
  const client = await owner.connect();
  await client.query("set nagori.maintenance = 'on'");
  await client.query(
    `update staff.account a set email_hash = null, email_sealed = null,
       email = a.mark || '@' || a.operator || '.example'`,
  );
  client.release(true);
  assert.deepEqual(await rowsWith('.example'), ['staff.account']);
  for (let times = 0; times < 2; times++) await sealAddresses(pool, vault);
  assert.deepEqual(await rowsWith('.example'), []);
  const [one] = await createStaffStore(pool, vault).directory.accounts('carrier-a', 0);
  assert.equal(one?.email, `${one?.mark.toLowerCase()}@carrier-a.example`);
  const { signIn, directory } = createStaffStore(pool, vault);
  assert.equal((await signIn.accountByEmail(one?.email ?? '', 'carrier-a'))?.id, one?.id);
  const other = createStaffStore(pool, addressVault(randomBytes(32), randomBytes));
  await assert.rejects(other.directory.accounts('carrier-a', 0));
  const by = { operator: 'carrier-a', account: undefined, now: 0 };
  const moved = await directory.changeAccount(by, one?.id ?? '', {
    email: 'new@carrier-a.example',
  });
  assert.equal(moved.kind, 'changed');
  assert.equal((await signIn.accountByEmail('new@carrier-a.example', undefined))?.id, one?.id);
});
