/** An operator's signing key is withdrawn: by whom, from when, and what counts afterwards. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { followRegister } from '@nagori/area-registry';
import { deploymentKeys } from '@nagori/keys';
import { duringTests } from '@nagori/testkit';
import { keyRoutes } from './key-routes.ts';
import { listedKeys } from './list-operator-keys.ts';
import { startStaffApp, TestBrowser } from './staff-app.testing.ts';
import type { StaffDeps } from './staff-deps.ts';

const URL = '/api/v1/admin/keys';
const SECRET = randomBytes(32);
const keys = deploymentKeys(SECRET);
const bookOf = ({ store }: StaffDeps) => ({
  list: keys.list,
  refresh: async () => keys.takeWithdrawn(await store.directory.withdrawnKeys()),
});
const staff = await duringTests(() =>
  startStaffApp({
    more: (app, deps) =>
      app.register((area) => keyRoutes(area, { staff: deps, book: bookOf(deps) }), {
        prefix: '/api/v1/admin',
      }),
  }),
);

async function signedIn(email: string): Promise<TestBrowser> {
  const browser = new TestBrowser(staff.app);
  assert.equal((await browser.signIn(email)).statusCode, 200);
  return browser;
}

const withdraw = async (browser: TestBrowser, kid: string, from: number, reason = 'retired') => {
  const body = { from: new Date(from).toISOString(), reason };
  return (await browser.send('POST', `${URL}/${kid}/withdrawal`, body)).json();
};

test('the next key signs, and the one before stays listed with its time', async () => {
  const browser = await signedIn('administrator@carrier-a.example');
  const { kid } = keys.operator('carrier-a');
  const from = Math.floor(staff.clock.now / 1000) * 1000 - 3_600_000;
  const answer = await withdraw(browser, kid, from + 1);
  assert.deepEqual(
    answer.keys.map((key: { kid: string; withdrawn?: object }) => [key.kid, key.withdrawn]),
    [
      [keys.operator('carrier-a').kid, undefined],
      [kid, { from: new Date(from).toISOString(), reason: 'retired' }],
    ],
  );
  assert.notEqual(keys.operator('carrier-a').kid, kid);
  const { events } = (await browser.send('GET', '/api/v1/admin/events')).json();
  assert.deepEqual([events[0].kind, events[0].subject], ['key-withdrawn', kid]);
});

test('said again, it counts from the earlier time, and stolen is not taken back', async () => {
  const browser = await signedIn('administrator@carrier-b.example');
  const { kid } = keys.operator('carrier-b');
  const from = Math.floor(staff.clock.now / 1000) * 1000 - 60_000;
  await withdraw(browser, kid, from, 'stolen');
  await withdraw(browser, kid, from + 1000, 'retired');
  const withdrawal = () => listedKeys(keys, 'carrier-b').find((key) => key.kid === kid)?.withdrawn;
  assert.deepEqual(withdrawal(), { from: new Date(from).toISOString(), reason: 'stolen' });
  await withdraw(browser, kid, from - 1000, 'retired');
  assert.deepEqual(withdrawal(), { from: new Date(from - 1000).toISOString(), reason: 'stolen' });
  assert.equal(keys.list('carrier-b').length, 2, 'one successor, not three');
});

test('refused: another operator’s key, a time to come, an old sign-in, another role', async () => {
  const browser = await signedIn('administrator@carrier-a.example');
  const { now } = staff.clock;
  const { kid } = keys.operator('carrier-a');
  const other = keys.operator('dealer-d').kid;
  assert.equal((await withdraw(browser, other, now)).code, 'unknown-subject');
  assert.equal((await withdraw(browser, kid, now + 60_000)).code, 'key-time-to-come');
  const auditor = await signedIn('auditor@carrier-a.example');
  assert.equal((await withdraw(auditor, kid, now)).code, 'not-allowed');
  assert.equal((await auditor.send('GET', URL)).statusCode, 200);
  staff.clock.now += 15 * 60_000;
  assert.equal((await withdraw(browser, kid, now)).code, 'sign-in-again');
  assert.equal(keys.operator('carrier-a').kid, kid);
});

test('another server of the deployment is notified, and signs with the next key', async () => {
  const other = deploymentKeys(SECRET);
  const { directory } = staff.staff.store;
  const failures: unknown[] = [];
  let reads = 0;
  const following = followRegister(
    staff.pools.staff,
    async () => {
      other.takeWithdrawn(await directory.withdrawnKeys());
      reads += 1;
    },
    (error) => failures.push(error),
  );
  try {
    for (let tries = 0; reads === 0 && tries < 40; tries++) await pause(50);
    const { kid } = other.operator('dealer-d');
    const before = reads;
    const browser = await signedIn('administrator@dealer-d.example');
    await withdraw(browser, kid, staff.clock.now);
    for (let tries = 0; reads === before && tries < 40; tries++) await pause(50);
    assert.notEqual(other.operator('dealer-d').kid, kid);
    assert.equal(other.operator('dealer-d').kid, keys.operator('dealer-d').kid);
    assert.deepEqual(failures, []);
  } finally {
    await following.stop();
  }
});
