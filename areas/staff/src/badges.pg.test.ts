/** Badges on the real database: whose they are, and what unknown ones cost (R11). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS, MINUTE_MS, type Role, SIGNS_OFF } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { addAccount, changeAccount } from './administer-accounts.ts';
import { type BadgeAnswer, type BadgeShown, personByBadge } from './person-by-badge.ts';
import { codesOf, startStaff, valueIn } from './staff.pg.testing.ts';
import type { Acting } from './staff-directory.ts';

const staff = await duringTests(startStaff);

async function accountId(operator: string, mark: string): Promise<string> {
  const accounts = await staff.deps.store.directory.accounts(operator, staff.clock.now);
  return accounts.find((one) => one.mark === mark)?.id ?? assert.fail(`no ${mark}`);
}
const administratorOf = async (operator: string): Promise<Acting> => ({
  operator,
  account: await accountId(operator, 'administrator-1'),
  now: staff.clock.now,
});
const shownBy = async (operator: string, mark: string): Promise<BadgeShown> => ({
  ...{ operator, mark, station: 'station-1' },
  account: await accountId(operator, mark),
});
const said = (answer: BadgeAnswer) => (answer.kind === 'person' ? answer.mark : answer.code);

test('R11 a badge gives its account’s mark, at its operator, while it is active', async () => {
  const { deps } = staff;
  const by = await shownBy('dealer-d', 'bench-1');
  const show = async (badge: string, who = by) => said(await personByBadge(deps, who, badge));
  assert.equal(await show('BADGE-000001'), 'bench-1');
  assert.equal(await show(' BADGE-000002 '), 'bench-2');
  assert.equal(await show('BADGE-000003'), 'badge-unknown');
  const other = await shownBy('authority', 'auditor-1');
  assert.equal(await show('BADGE-000001', other), 'badge-unknown');
  const id = await accountId('dealer-d', 'bench-2');
  valueIn(await changeAccount(deps, await administratorOf('dealer-d'), id, { disabled: true }));
  assert.equal(await show('BADGE-000002'), 'badge-unknown');
});

test('R11 a badge names a person only with a role for what it is shown for', async () => {
  const { deps } = staff;
  const by = await shownBy('mvno-c', 'bench-1');
  const show = async (badge: string, ...roles: Role[]) =>
    said(await personByBadge(deps, by, badge, ...(roles.length > 0 ? [roles] : [])));
  const administrator = await administratorOf('mvno-c');
  for (const [n, role] of (['auditor', 'loss-desk', 'administrator'] as const).entries()) {
    const badge = `OFFICE-00000${n}`;
    const person = { displayName: '見本 事務', email: `${role}-x@mvno-c.example` };
    valueIn(await addAccount(deps, administrator, { ...person, roles: [role], badge }));
    assert.equal(await show(badge), 'role-needed', role);
  }
  assert.equal(await show('BADGE-000002', ...SIGNS_OFF), 'role-needed');
  assert.equal(await show('OFFICE-000000', ...SIGNS_OFF), 'role-needed');
  assert.notEqual(await show('OFFICE-000002', ...SIGNS_OFF), 'role-needed');
});

test('a badge has twelve characters at least', async () => {
  const { deps } = staff;
  const by = await administratorOf('carrier-a');
  const person = { displayName: '見本 名札', email: 'badge@carrier-a.example' };
  const add = (badge: string) => addAccount(deps, by, { ...person, roles: ['bench'], badge });
  for (const short of ['', '12345678901', '   1234567890   ']) {
    assert.deepEqual(codesOf(await add(short)), ['badge-too-short'], short);
  }
  const { id } = valueIn(await add('123456789012'));
  const short = await changeAccount(deps, by, id, { badge: '1' });
  assert.deepEqual(codesOf(short), ['badge-too-short']);
});

test('unknown badges are counted, delay the next try, and are in the audit', async () => {
  const { deps, clock } = staff;
  const by = await shownBy('carrier-b', 'bench-1');
  const show = async (badge: string) => said(await personByBadge(deps, by, badge));
  for (let n = 0; n < 11; n++) {
    assert.equal(await show(`GUESS-${String(n).padStart(6, '0')}`), 'badge-unknown');
    // The own badge in between takes nothing back.
    if (n < 10) assert.equal(await show('BADGE-000001'), 'bench-1');
  }
  assert.equal(await show('BADGE-000002'), 'badge-locked', 'the right one waits, too');
  const { directory } = deps.store;
  const kinds = (await directory.events('carrier-b', undefined, 20)).map(({ kind }) => kind);
  assert.equal(kinds[0], 'badge-locked');
  assert.equal(kinds.filter((kind) => kind === 'badge-refused').length, 10);
  const [event] = await directory.events('carrier-b', undefined, 1);
  assert.deepEqual([event?.actor, event?.station], ['bench-1', 'station-1']);
  const colleague = await shownBy('carrier-b', 'counter-1');
  const free = await personByBadge(deps, colleague, 'BADGE-000002');
  assert.equal(said(free), 'bench-2', 'who guessed waits, and nobody else');
  clock.now += 3_000;
  assert.equal(await show('BADGE-000002'), 'bench-2');
  assert.equal(await show('GUESS-000099'), 'badge-unknown');
  clock.now += 3_000;
  assert.equal(await show('BADGE-000002'), 'badge-locked', 'each one makes wait longer');
  clock.now += DAY_MS + MINUTE_MS;
  assert.equal(await show('GUESS-000100'), 'badge-unknown');
  assert.equal(await show('BADGE-000002'), 'bench-2', 'the next day begins anew');
});

test('what a machine guesses is counted for the machine', async () => {
  const { deps } = staff;
  const by = { operator: 'mvno-c', account: 'tool-1', mark: undefined, station: undefined };
  for (let n = 0; n < 11; n++) await personByBadge(deps, by, 'GUESS-000000');
  assert.equal(said(await personByBadge(deps, by, 'BADGE-000001')), 'badge-locked');
  const [event] = await deps.store.directory.events('mvno-c', undefined, 1);
  assert.deepEqual(
    [event?.kind, event?.actor, event?.subject],
    ['badge-locked', undefined, 'tool-1'],
  );
});
