/** Who is asked for as a transaction commits (migrations/2031-require-writer.sql). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asOperator, type SignedInWriter, writingFor } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { addAccount, changeAccount, endSessionsOf, giveCode } from './administer-accounts.ts';
import { addClient, endClient } from './administer-clients.ts';
import { authenticate } from './authenticate.ts';
import { staffOf } from './principal.ts';
import { signInWithPassword } from './sign-in-with-password.ts';
import { signOut } from './sign-out.ts';
import { browserAt, startStaff, valueIn } from './staff.pg.testing.ts';

const staff = await duringTests(startStaff);
const { deps } = staff;
const { owner } = staff.database.pools;
const OPERATOR = 'carrier-a';
const ENDED = { code: 'NG402' };

async function signIn(email: string, roles: string) {
  const given = { email, password: 'mihon-no-aikotoba' };
  const { token } = valueIn(await signInWithPassword(deps, given, browserAt()));
  const person = staffOf(await authenticate(deps, token, undefined));
  assert.ok(person !== undefined);
  const { principal, session } = person;
  return {
    token,
    account: principal.account,
    as: { operator: OPERATOR, roles, session: session.id },
  };
}

let shops = 0;
/** Writes a shop for somebody; returns its id. */
async function write(as: SignedInWriter): Promise<string> {
  shops += 1;
  const id = `shop-of-${shops}`;
  await writingFor({ kind: 'signed-in', as }, () =>
    asOperator(staff.database.pools.staff, OPERATOR, (client) =>
      client.query(
        `insert into staff.shop (operator, id, name_ja, name_en) values ($1, $2, '店', 'Shop')`,
        [OPERATOR, id],
      ),
    ),
  );
  return id;
}
const isThere = async (id: string) =>
  (await owner.query('select from staff.shop where id = $1', [id])).rowCount === 1;

async function refuses(as: SignedInWriter): Promise<void> {
  await assert.rejects(write(as), ENDED);
  assert.equal(await isThere(`shop-of-${shops}`), false, 'nothing is stored');
  // What only reads is not asked for.
  const reading = () =>
    asOperator(staff.database.pools.staff, OPERATOR, (client) => client.query('select 1'));
  await writingFor({ kind: 'signed-in', as }, reading);
}

const COUNTER = 'counter@carrier-a.example';
const office = await signIn('administrator@carrier-a.example', 'administrator');
const by = { operator: OPERATOR, account: office.account, now: staff.clock.now };

test('a person writes while signed in, enabled and in a role of the route', async () => {
  const ways: Readonly<Record<string, (one: typeof office) => Promise<unknown>>> = {
    'signs out': ({ token }) => signOut(deps, token),
    'is signed out': ({ account }) => endSessionsOf(deps, by, account),
    'gets a code': ({ account }) => giveCode(deps, by, account),
  };
  for (const [way, end] of Object.entries(ways)) {
    const one = await signIn(way === 'gets a code' ? 'bench@carrier-a.example' : COUNTER, 'bench');
    const as = { ...one.as, roles: 'counter,bench' };
    assert.ok(await isThere(await write(as)), way);
    await end(one);
    await refuses(as);
  }
  const { account, as } = await signIn(COUNTER, 'counter,administrator');
  valueIn(await changeAccount(deps, by, account, { roles: ['bench'] }));
  await refuses(as);
  valueIn(await changeAccount(deps, by, account, { roles: ['bench', 'counter'] }));
  assert.ok(await isThere(await write(as)));
  await refuses({ ...as, operator: 'carrier-b' });
  valueIn(await changeAccount(deps, by, account, { disabled: true }));
  await refuses(as);
});

test('a machine writes until its client ends', async () => {
  const { id: client } = valueIn(await addClient(deps, by, { name: 'import', roles: ['bench'] }));
  const as = { operator: OPERATOR, roles: 'bench', client };
  assert.ok(await isThere(await write(as)));
  await refuses({ ...as, roles: 'counter' });
  valueIn(await endClient(deps, by, client));
  await refuses(as);
});

test('who ends the own sign-in by a write has that write stored', async () => {
  const second = { displayName: '見本 二', email: 'second@carrier-a.example' };
  valueIn(await addAccount(deps, by, { ...second, roles: ['administrator'] }));
  const { account, as } = office;
  const self = () => changeAccount(deps, by, account, { roles: ['auditor'] });
  valueIn(await writingFor({ kind: 'signed-in', as }, self));
  await refuses(as);
  const again = { ...as, roles: 'auditor' };
  const signsOut = () => endSessionsOf(deps, by, account);
  valueIn(await writingFor({ kind: 'signed-in', as: again }, signsOut));
  await refuses(again);
});
