/** What an administrator can do on the real database, and where it ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { addAccount, changeAccount, endSessionsOf, giveCode } from './administer-accounts.ts';
import { addClient, endClient } from './administer-clients.ts';
import { addShop, changeShop, endStation, enrolStation } from './administer-places.ts';
import { authenticate, authenticateMachine } from './authenticate.ts';
import { foundOperator } from './found-operator.ts';
import { issueMachineToken } from './issue-machine-token.ts';
import { seedStaff } from './seed-staff.ts';
import { signInWithPassword } from './sign-in-with-password.ts';
import { browserAt, codesOf, startStaff, valueIn } from './staff.pg.testing.ts';
import type { Acting } from './staff-directory.ts';

const staff = await duringTests(startStaff);
const by = await administratorOf('carrier-a');

async function accountId(operator: string, mark: string): Promise<string> {
  const accounts = await staff.deps.store.directory.accounts(operator, staff.clock.now);
  return accounts.find((one) => one.mark === mark)?.id ?? assert.fail(`no ${mark}`);
}

async function administratorOf(operator: string): Promise<Acting> {
  const account = await accountId(operator, 'administrator-1');
  return { operator, account, now: staff.clock.now };
}

const signIn = async (email: string) =>
  valueIn(
    await signInWithPassword(staff.deps, { email, password: 'mihon-no-aikotoba' }, browserAt()),
  );

test('the seed put in twice changes nothing', async () => {
  const count = async () =>
    (await staff.database.pools.owner.query('select id from staff.account order by id')).rows;
  const before = await count();
  const signIns = await seedStaff(staff.deps);
  assert.deepEqual(await count(), before);
  assert.equal(signIns.length, before.length);
});

test('another operator’s accounts, shops, stations and clients do not exist', async () => {
  const stranger = await administratorOf('carrier-b');
  const mine = await accountId('carrier-a', 'counter-1');
  const { deps } = staff;
  const client = valueIn(await addClient(deps, by, { name: 'lager', roles: ['bench'] }));
  const station = valueIn(await enrolStation(deps, by, { shop: 'shop-1', name: '1' }, undefined));
  valueIn(await addShop(deps, by, { id: 'only-a', name: { ja: '見本', en: 'Sample' } }));
  const answers = [
    await changeAccount(deps, stranger, mine, { disabled: true }),
    await giveCode(deps, stranger, mine),
    await endSessionsOf(deps, stranger, mine),
    await endClient(deps, stranger, client.id),
    await endStation(deps, stranger, station.id),
    await changeShop(deps, stranger, 'only-a', { closed: true }),
  ];
  for (const answer of answers) assert.deepEqual(codesOf(answer), ['unknown-subject']);
  const { accounts, clients, shops, stations, events } = deps.store.directory;
  const seen = JSON.stringify([
    await accounts('carrier-b', staff.clock.now),
    await clients('carrier-b'),
    await shops('carrier-b'),
    await stations('carrier-b'),
    await events('carrier-b', undefined, 100),
  ]);
  for (const id of [mine, client.id, station.id, 'only-a']) assert.ok(!seen.includes(id), id);
});

test('the database itself hides another operator’s rows from the role of staff', async () => {
  const { staff: pool } = staff.database.pools;
  for (const table of ['account', 'shop', 'station', 'session', 'passkey', 'machine_client']) {
    const { rowCount } = await pool.query(`select 1 from staff.${table}`);
    assert.equal(rowCount, 0, table);
  }
  await assert.rejects(pool.query('select nagori.operator()'), { code: '42501' });
});

test('the last administrator stays, also where two remove each other at once', async () => {
  const first = await administratorOf('mvno-c');
  const { deps } = staff;
  const { account: id } = first;
  assert.ok(id);
  for (const change of [{ roles: ['auditor' as const] }, { disabled: true }]) {
    assert.deepEqual(codesOf(await changeAccount(deps, first, id, change)), ['last-administrator']);
  }
  const email = 'second-admin@mvno-c.example';
  const more = { displayName: '見本 次席', email, roles: ['administrator' as const] };
  const second = valueIn(await addAccount(deps, first, more));
  // Connections that are open already, so that the two really run side by side.
  await Promise.all([1, 2, 3].map(() => deps.store.directory.shops('mvno-c')));
  const answers = await Promise.all([
    changeAccount(deps, first, second.id, { disabled: true }),
    changeAccount(deps, { ...first, account: second.id }, id, { roles: ['auditor'] }),
  ]);
  assert.deepEqual(answers.flatMap(codesOf), ['last-administrator']);
});

test('only the authority can give its desk’s role, to people or machines', async () => {
  const { deps } = staff;
  const person = {
    displayName: '見本 越権',
    email: 'x@carrier-a.example',
    roles: ['authority-desk' as const],
  };
  assert.deepEqual(codesOf(await addAccount(deps, by, person)), ['role-not-here']);
  const id = await accountId('carrier-a', 'auditor-1');
  const roles = ['auditor' as const, 'authority-desk' as const];
  assert.deepEqual(codesOf(await changeAccount(deps, by, id, { roles })), ['role-not-here']);
  for (const role of ['authority-desk', 'administrator'] as const) {
    const answer = await addClient(deps, by, { name: 'x', roles: [role] });
    assert.deepEqual(codesOf(answer), ['role-not-here'], role);
  }
  // The database says the same to code that forgot to ask.
  const forgot = deps.store.directory.changeAccount(by, id, { roles });
  await assert.rejects(forgot, { constraint: 'roles_of_the_kind' });
});

test('marks, addresses and badges are one person’s within an operator', async () => {
  const { deps } = staff;
  const base = { displayName: '見本 重複', roles: ['bench' as const] };
  const add = (more: object) =>
    addAccount(deps, by, { ...base, email: 'double@carrier-a.example', ...more });
  assert.deepEqual(codesOf(await add({ mark: 'bench-1' })), ['mark-taken']);
  assert.deepEqual(codesOf(await add({ email: 'BENCH@carrier-a.example' })), ['email-taken']);
  assert.deepEqual(codesOf(await add({ badge: ' BADGE-000001' })), ['badge-taken']);
  const wrong = await add({ shop: 'nowhere', roles: ['authority-desk'] });
  assert.deepEqual(codesOf(wrong), ['role-not-here', 'unknown-shop']);
});

test('roles taken away and accounts switched off count at once', async () => {
  const { deps } = staff;
  const session = await signIn('bench@carrier-a.example');
  assert.ok(await authenticate(deps, session.token, undefined));
  valueIn(await changeAccount(deps, by, session.account, { roles: ['counter'] }));
  const changed = await authenticate(deps, session.token, undefined);
  assert.deepEqual(changed?.principal.roles, ['counter']);
  valueIn(await changeAccount(deps, by, session.account, { disabled: true }));
  assert.equal(await authenticate(deps, session.token, undefined), undefined);
  valueIn(await changeAccount(deps, by, session.account, { disabled: false }));
  assert.equal(await authenticate(deps, session.token, undefined), undefined);
});

test('a station counts with its own cookie, for its own operator, until it is ended', async () => {
  const { deps } = staff;
  const session = await signIn('auditor@carrier-a.example');
  const other = await signIn('auditor@carrier-b.example');
  const at = async (token: string, station: string | undefined) => {
    const signedIn = await authenticate(deps, token, station);
    assert.ok(signedIn?.principal.kind === 'staff');
    return [signedIn.principal.station, signedIn.principal.shop];
  };
  const input = { shop: 'depot-1', name: '検査台' };
  const station = valueIn(await enrolStation(deps, by, input, undefined));
  assert.deepEqual(await at(session.token, station.token), [station.id, 'depot-1']);
  assert.deepEqual(await at(session.token, undefined), [undefined, undefined]);
  assert.deepEqual(await at(other.token, station.token), [undefined, undefined]);
  // The browser is enrolled again: what it was before ends.
  const again = valueIn(await enrolStation(deps, by, input, station.token));
  assert.deepEqual(await at(session.token, station.token), [undefined, undefined]);
  valueIn(await endStation(deps, by, again.id));
  assert.deepEqual(await at(session.token, again.token), [undefined, undefined]);
});

test('a machine’s tokens come by its secret, and end in time and with the client', async () => {
  const { deps, clock } = staff;
  const client = valueIn(await addClient(deps, by, { name: '検査ツール', roles: ['bench'] }));
  const ask = (secret: string, id = client.id) =>
    issueMachineToken(deps, { client: id, secret }, '192.0.2.40');
  assert.deepEqual(codesOf(await ask(`${client.secret}x`)), ['invalid-client']);
  assert.deepEqual(codesOf(await ask(client.secret, 'nobody')), ['invalid-client']);
  const first = valueIn(await ask(client.secret));
  const second = valueIn(await ask(client.secret));
  const signedIn = await authenticateMachine(deps, first.token);
  const { id } = client;
  const principal = { kind: 'machine', client: id, operator: 'carrier-a', roles: ['bench'] };
  assert.deepEqual(signedIn?.principal, principal);
  assert.equal(await authenticate(deps, first.token, undefined), undefined);
  clock.now += first.expiresInMs;
  assert.equal(await authenticateMachine(deps, first.token), undefined);
  clock.now -= first.expiresInMs;
  assert.ok(await authenticateMachine(deps, second.token));
  valueIn(await endClient(deps, by, client.id));
  assert.equal(await authenticateMachine(deps, second.token), undefined);
  assert.deepEqual(codesOf(await ask(client.secret)), ['invalid-client']);
});

test('an operator begins with an administrator, whose code works', async () => {
  const operator = {
    id: 'mvno-x',
    kind: 'mvno' as const,
    name: { ja: '見本MVNO X', en: 'Sample MVNO X' },
    preset: undefined,
    directory: undefined,
  };
  const first = { displayName: '見本 初代', email: 'first@mvno-x.example' };
  valueIn(await foundOperator(staff.deps, operator, first));
  assert.deepEqual(codesOf(await foundOperator(staff.deps, operator, first)), ['id-taken']);
});

test('the audit names who did what, by marks, and cannot be changed by its own role', async () => {
  const events = await staff.deps.store.directory.events('carrier-a', undefined, 500);
  const kinds = new Set(events.map(({ kind }) => kind));
  for (const kind of ['signed-in', 'account-changed', 'station-ended', 'client-added'] as const) {
    assert.ok(kinds.has(kind), kind);
  }
  const changed = events.find(({ kind }) => kind === 'account-disabled');
  assert.deepEqual([changed?.actor, changed?.subject], ['administrator-1', 'bench-1']);
  const { staff: pool } = staff.database.pools;
  for (const statement of ['delete from staff.event', "update staff.event set kind = 'x'"]) {
    await assert.rejects(pool.query(statement), { code: '42501' });
  }
});

test('what has run out is taken away, what is needed stays', async () => {
  const { deps, clock, database } = staff;
  const { owner } = database.pools;
  await signIn('auditor@carrier-a.example');
  const count = async (table: string) =>
    (await owner.query(`select 1 from staff.${table}`)).rowCount ?? 0;
  await deps.store.passkeys.putChallenge(deps.random(32), undefined, clock.now + 1000);
  // The hour that counts is the database's own: everything moves to where it was that long ago.
  const age = (by: string) =>
    owner.query(
      `update staff.session set seen_at = now() - interval '${by}',
         expires_at = now() + interval '1 hour';
       update staff.webauthn_challenge
         set expires_at = now() + interval '1 minute' - interval '${by}'`,
    );
  await age('0 minutes');
  await deps.store.signIn.purge();
  assert.ok((await count('session')) > 0 && (await count('webauthn_challenge')) === 1);
  const events = await count('event');
  await age('31 minutes');
  await owner.query(`update staff.attempt set last_at = now() - interval '25 hours';
    update staff.machine_token set expires_at = now() - interval '1 minute'`);
  await deps.store.signIn.purge();
  for (const table of ['session', 'webauthn_challenge', 'attempt', 'machine_token']) {
    assert.equal(await count(table), 0, table);
  }
  assert.equal(await count('event'), events);
});

test('the audit is stored three years, and goes with its month after that', async () => {
  const { deps, database } = staff;
  const { owner } = database.pools;
  const count = async () => (await owner.query('select from staff.event')).rowCount ?? 0;
  const all = await count();
  const age = (days: number) =>
    owner.query(
      `update staff.event set at = now() - make_interval(days => $1::int)
       where id = (select min(id) from staff.event)`,
      [days],
    );
  await age(1097);
  await deps.store.signIn.purge();
  assert.equal(await count(), all);
  await age(1098 + 31);
  await deps.store.signIn.purge();
  assert.equal(await count(), all - 1);
});
