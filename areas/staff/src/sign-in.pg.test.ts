/** Signing in on the real database: passwords, codes, brute force, fixation, idle sessions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR_MS, MINUTE_MS, type Outcome } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { addAccount, changeAccount, giveCode } from './administer-accounts.ts';
import type { StaffCode } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { changePassword } from './change-password.ts';
import { staffOf } from './principal.ts';
import { createPrincipalCache } from './principal-cache.ts';
import { signInWithCode, signInWithPassword } from './sign-in-with-password.ts';
import { signOut } from './sign-out.ts';
import { browserAt, codesOf, startStaff, valueIn } from './staff.pg.testing.ts';

const PASSWORD = 'mihon-no-aikotoba';

const staff = await duringTests(startStaff);

const signIn = (email: string, browser = browserAt(), password = PASSWORD) =>
  signInWithPassword(staff.deps, { email, password }, browser);

async function accountId(operator: string, mark: string): Promise<string> {
  const accounts = await staff.deps.store.directory.accounts(operator, staff.clock.now);
  return accounts.find((one) => one.mark === mark)?.id ?? assert.fail(`no ${mark}`);
}

const administratorOf = async (operator: string) => ({
  operator,
  account: await accountId(operator, 'administrator-1'),
  now: staff.clock.now,
});

test('a password opens a session that names operator, shop, mark and roles', async () => {
  const opened = valueIn(await signIn('Counter@Carrier-A.example '));
  const signedIn = await authenticate(staff.deps, opened.token, undefined);
  assert.deepEqual(signedIn?.principal, {
    kind: 'staff',
    account: opened.account,
    mark: 'counter-1',
    operator: 'carrier-a',
    shop: 'shop-1',
    station: undefined,
    roles: ['counter'],
  });
  assert.equal(signedIn?.expiresAt, staff.clock.now + 12 * HOUR_MS);
});

test('the database keeps no token, password, code or badge', async () => {
  const opened = valueIn(await signIn('counter@carrier-a.example'));
  const { rows } = await staff.database.pools.owner.query<{ dump: string }>(
    `select string_agg(query_to_xml('select * from staff.' || tablename, true, true, '')::text, '')
       as dump from pg_tables where schemaname = 'staff'`,
  );
  const dump = rows[0]?.dump ?? '';
  assert.ok(dump.includes('counter-1'), 'the dump holds the accounts');
  for (const secret of [opened.token, PASSWORD, 'BADGE-000001']) assert.ok(!dump.includes(secret));
});

test('one answer for unknown address, wrong password and account switched off', async () => {
  const by = await administratorOf('mvno-c');
  const id = await accountId('mvno-c', 'auditor-1');
  valueIn(await changeAccount(staff.deps, by, id, { disabled: true }));
  // The work is the same too: each derives one key, and an account switched off gets no session.
  let derived = 0;
  const passwords = {
    ...staff.deps.passwords,
    matches: (password: string, stored: string | undefined) => {
      derived += 1;
      return staff.deps.passwords.matches(password, stored);
    },
  };
  const ask = (email: string, password = PASSWORD) =>
    signInWithPassword({ ...staff.deps, passwords }, { email, password }, browserAt());
  const answers = [
    await ask('nobody@mvno-c.example'),
    await ask('auditor@mvno-c.example'),
    await ask('counter@mvno-c.example', 'mihon-no-aikotobax'),
  ];
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  assert.deepEqual(answers.flatMap(codesOf), Array(3).fill('sign-in-refused'));
  assert.equal(derived, 3);
  const session = {
    tokenHash: staff.deps.random(32),
    id: '00000000-0000-4000-8000-000000000001',
    account: id,
    operator: 'mvno-c',
    way: 'password' as const,
    origin: browserAt().origin,
    at: staff.clock.now,
    expiresAt: staff.clock.now + 1,
    replaces: undefined,
    forgiven: { forget: [], giveBack: [] },
    newPassword: undefined,
  };
  assert.equal(await staff.deps.store.signIn.openSession(session), false);
});

test('fixation: a token that the browser brought is never the session', async () => {
  const planted = 'A'.repeat(43);
  const opened = valueIn(
    await signIn('counter@carrier-a.example', browserAt('192.0.2.2', planted)),
  );
  assert.notEqual(opened.token, planted);
  assert.equal(await authenticate(staff.deps, planted, undefined), undefined);
});

test('fixation: a session from before ends where the next begins', async () => {
  const first = valueIn(await signIn('counter@carrier-a.example'));
  assert.ok(await authenticate(staff.deps, first.token, undefined));
  const browser = browserAt('192.0.2.1', first.token);
  const second = valueIn(await signIn('bench@carrier-a.example', browser));
  assert.equal(await authenticate(staff.deps, first.token, undefined), undefined);
  assert.ok(await authenticate(staff.deps, second.token, undefined));
});

test('a session ends 30 idle minutes after its last use, and after 12 hours', async () => {
  const opened = valueIn(await signIn('counter@carrier-b.example'));
  const began = staff.clock.now;
  for (let used = began; used < began + 12 * HOUR_MS - 29 * MINUTE_MS; ) {
    used += 29 * MINUTE_MS;
    staff.clock.now = used;
    assert.ok(await authenticate(staff.deps, opened.token, undefined), `${used - began} ms`);
  }
  staff.clock.now = began + 12 * HOUR_MS;
  assert.equal(await authenticate(staff.deps, opened.token, undefined), undefined);
  const idle = valueIn(await signIn('counter@carrier-b.example'));
  staff.clock.now += 30 * MINUTE_MS;
  assert.equal(await authenticate(staff.deps, idle.token, undefined), undefined);
});

test('signing out ends the session at once, on another process within five seconds', async () => {
  const opened = valueIn(await signIn('counter@carrier-a.example'));
  const other = { ...staff.deps, principals: createPrincipalCache() };
  assert.ok(await authenticate(staff.deps, opened.token, undefined));
  assert.ok(await authenticate(other, opened.token, undefined));
  await signOut(staff.deps, opened.token);
  assert.equal(await authenticate(staff.deps, opened.token, undefined), undefined);
  staff.clock.now += 5000;
  assert.equal(await authenticate(other, opened.token, undefined), undefined);
});

test('brute force: of two hundred guesses at once five are tried', async () => {
  const address = (n: number) => browserAt(`198.51.100.${n % 250}`);
  const guesses = Array.from({ length: 200 }, (_, n) =>
    signIn('counter@dealer-d.example', address(n), `wrong-password-${n}`),
  );
  const codes = (await Promise.all(guesses)).flatMap(codesOf);
  assert.equal(codes.filter((code) => code === 'sign-in-refused').length, 5);
  assert.equal(codes.filter((code) => code === 'too-many-attempts').length, 195);
  const right = await signIn('counter@dealer-d.example', browserAt('203.0.113.9'));
  assert.deepEqual(codesOf(right), ['too-many-attempts']);
});

test('brute force: waits grow to a quarter of an hour, and outlive a restart', async () => {
  const email = 'bench@dealer-d.example';
  const waits: number[] = [];
  for (let n = 0; n < 20; n++) {
    const answer = await signIn(email, browserAt(`203.0.113.${n}`), 'wrong-password-x');
    if (answer.kind === 'refused' && answer.code === 'too-many-attempts') {
      const wait = answer.retryAfterMs ?? 0;
      waits.push(wait);
      staff.clock.now += wait;
    }
  }
  assert.deepEqual(waits.slice(0, 4), [2000, 4000, 8000, 16_000]);
  // Another process, with nothing in memory, knows the same wait.
  await signIn(email, browserAt('203.0.113.30'), 'wrong-password-x');
  const restarted = { ...staff.deps, principals: createPrincipalCache() };
  const again = await signInWithPassword(
    restarted,
    { email, password: PASSWORD },
    browserAt('203.0.113.31'),
  );
  assert.deepEqual(codesOf(again), ['too-many-attempts']);
  staff.clock.now += 15 * MINUTE_MS;
  valueIn(await signIn(email, browserAt('203.0.113.32')));
});

test('who looked at the clock first and is counted last does not wait for it', async () => {
  const bucket = staff.deps.random(32);
  const { countAttempt } = staff.deps.store.signIn;
  for (const now of [2000, 1999, 2000, 1000]) {
    assert.deepEqual(await countAttempt(bucket, [0, 0, 0, 0, 500], now), { kind: 'go' });
  }
  assert.deepEqual(await countAttempt(bucket, [0, 0, 0, 0, 500], 2000), { kind: 'go' });
  const waiting = await countAttempt(bucket, [0, 0, 0, 0, 500], 2000);
  assert.deepEqual(waiting, { kind: 'wait', until: 2500 });
});

test('brute force: an address that guesses at many accounts waits too', async () => {
  const from = browserAt('2001:db8:1:2:3::4');
  for (let n = 0; n < 61; n++) await signIn(`nobody-${n}@carrier-a.example`, from);
  const sameCustomer = browserAt('2001:db8:1:2:ffff::1');
  assert.deepEqual(codesOf(await signIn('counter@carrier-a.example', sameCustomer)), [
    'too-many-attempts',
  ]);
  valueIn(await signIn('counter@carrier-a.example', browserAt('2001:db8:1:3::1')));
});

test('guesses from outside do not keep a clerk out at an enrolled station', async () => {
  const email = 'loss-desk@carrier-b.example';
  for (let n = 0; n < 6; n++) await signIn(email, browserAt('198.51.100.77'), 'wrong-password-x');
  assert.deepEqual(codesOf(await signIn(email)), ['too-many-attempts']);
  const station = { id: 'st-1', operator: 'carrier-b', shop: 'shop-1', name: '1' };
  const origin = { address: '192.0.2.1', agent: 'Test', station };
  valueIn(await signIn(email, { origin, shownToken: undefined }));
});

test('a code sets a password once, and older sessions end', async () => {
  const by = await administratorOf('carrier-b');
  const email = 'new-person@carrier-b.example';
  const added = valueIn(
    await addAccount(staff.deps, by, { displayName: '見本 新人', email, roles: ['counter'] }),
  );
  const spoken = added.code.toLowerCase().replaceAll('-', ' ');
  const weak = await signInWithCode(
    staff.deps,
    { email, code: spoken, password: 'new-person-1' },
    browserAt(),
  );
  assert.deepEqual(codesOf(weak), ['password-guessable']);
  const twice = await Promise.all(
    ['one strong phrase', 'two strong phrases'].map((password) =>
      signInWithCode(staff.deps, { email, code: spoken, password }, browserAt()),
    ),
  );
  assert.deepEqual(twice.map(({ kind }) => kind).sort(), ['done', 'refused']);
  const winner = twice.find((one) => one.kind === 'done');
  const session = valueIn(winner as Outcome<{ readonly token: string }, StaffCode>);
  assert.ok(await authenticate(staff.deps, session.token, undefined));
  const reset = valueIn(await giveCode(staff.deps, by, added.id));
  assert.equal(await authenticate(staff.deps, session.token, undefined), undefined);
  assert.deepEqual(codesOf(await signIn(email, browserAt(), 'one strong phrase')), [
    'sign-in-refused',
  ]);
  staff.clock.now = reset.until;
  const late = { email, code: reset.code, password: 'three strong phrases' };
  assert.deepEqual(codesOf(await signInWithCode(staff.deps, late, browserAt())), [
    'sign-in-refused',
  ]);
});

test('changing the password takes the old one, and ends the other sessions', async () => {
  const email = 'auditor@carrier-b.example';
  const here = valueIn(await signIn(email));
  const elsewhere = valueIn(await signIn(email));
  const who = staffOf(await authenticate(staff.deps, here.token, undefined));
  assert.ok(who);
  const wrong = { current: 'not the old one', password: 'a new long phrase' };
  assert.deepEqual(codesOf(await changePassword(staff.deps, who, wrong, browserAt())), [
    'password-wrong',
  ]);
  const right = { current: PASSWORD, password: 'a new long phrase' };
  valueIn(await changePassword(staff.deps, who, right, browserAt()));
  assert.ok(await authenticate(staff.deps, here.token, undefined));
  assert.equal(await authenticate(staff.deps, elsewhere.token, undefined), undefined);
  valueIn(await signIn(email, browserAt(), 'a new long phrase'));
});
