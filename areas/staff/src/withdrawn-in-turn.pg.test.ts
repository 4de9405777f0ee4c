/** Who waits for a lock is asked for once it is held: it may be the withdrawal that held it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type SignedInWriter, writingFor } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { changeAccount, endSessionsOf } from './administer-accounts.ts';
import { authenticate } from './authenticate.ts';
import { staffOf } from './principal.ts';
import { signInWithPassword } from './sign-in-with-password.ts';
import { browserAt, startStaff, valueIn } from './staff.pg.testing.ts';

const staff = await duringTests(startStaff);
const { deps } = staff;
const { owner } = staff.database.pools;
const OPERATOR = 'carrier-a';
const OFFICE = 'administrator@carrier-a.example';

async function signIn(email: string) {
  const given = { email, password: 'mihon-no-aikotoba' };
  const { token } = valueIn(await signInWithPassword(deps, given, browserAt()));
  const person = staffOf(await authenticate(deps, token, undefined));
  assert.ok(person !== undefined);
  return { account: person.principal.account, session: person.session.id };
}

/** The answer of a write that waits for what another one does: `done`, or the code it raised. */
async function meanwhile(
  others: readonly (readonly [sql: string, value: string])[],
  as: SignedInWriter,
  write: () => Promise<unknown>,
): Promise<unknown> {
  const other = await owner.connect();
  await other.query('begin');
  for (const [sql, value] of others) await other.query(sql, [value]);
  const written = writingFor({ kind: 'signed-in', as }, write).then(
    () => 'done',
    (error: { readonly code?: string }) => error.code,
  );
  await pause(300);
  await other.query('commit');
  other.release();
  return written;
}

const LOCK = "select pg_advisory_xact_lock(hashtextextended('staff.' || $1, 0))";
const DISABLE = 'update staff.account set disabled_at = now() where id = $1';
const SIGN_OUT = 'delete from staff.session where account = $1';
const END = 'delete from staff.session where id = $1';
const HOLD = 'select from staff.session where account = $1 for update';

const asOf = (session: string) => ({ operator: OPERATOR, roles: 'administrator', session });

test('whose session ends meanwhile ends no other session of that account', async () => {
  const mine = await signIn(OFFICE);
  const other = await signIn(OFFICE);
  const by = { operator: OPERATOR, account: mine.account, now: staff.clock.now };
  const ended = await meanwhile([[END, mine.session]], asOf(mine.session), () =>
    endSessionsOf(deps, by, mine.account),
  );
  const { rows } = await owner.query('select from staff.session where id = $1', [other.session]);
  assert.deepEqual([ended, rows.length], ['NG402', 1]);
});

test('an administrator who is disabled meanwhile makes no administrator', async () => {
  const mine = await signIn(OFFICE);
  const { account: friend } = await signIn('counter@carrier-a.example');
  const by = { operator: OPERATOR, account: mine.account, now: staff.clock.now };
  const disabling = [
    [LOCK, OPERATOR],
    [DISABLE, mine.account],
    [SIGN_OUT, mine.account],
  ] as const;
  const change = { roles: ['administrator'] as const };
  const changed = await meanwhile(disabling, asOf(mine.session), () =>
    changeAccount(deps, by, friend, change),
  );
  assert.equal(changed, 'NG402');
  await owner.query('update staff.account set disabled_at = null where id = $1', [mine.account]);
});

test('an administrator who is signed out meanwhile disables no account', async () => {
  const mine = await signIn(OFFICE);
  const { account: friend } = await signIn('counter@carrier-a.example');
  const by = { operator: OPERATOR, account: mine.account, now: staff.clock.now };
  const held = [
    [HOLD, friend],
    [SIGN_OUT, mine.account],
  ] as const;
  const disabled = await meanwhile(held, asOf(mine.session), () =>
    changeAccount(deps, by, friend, { disabled: true }),
  );
  assert.equal(disabled, 'NG402');
});
