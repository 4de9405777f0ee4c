/** What was asked is answered once, and a passkey's counter only grows, on the real database. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startStaff } from './staff.pg.testing.ts';

const staff = await duringTests(startStaff);

test('of ten answers at once to one question, one finds it', async () => {
  const { store, random, now } = staff.deps;
  const [hash, state, browser] = [random(32), random(32), random(32)];
  await store.passkeys.putChallenge(hash, undefined, now() + 1000);
  await store.passkeys.putVisit({
    stateHash: state,
    browserHash: browser,
    operator: 'carrier-a',
    nonce: 'n',
    verifier: 'v',
    expiresAt: now() + 1000,
  });
  const tenTimes = <Value>(work: () => Promise<Value>) =>
    Promise.all(Array.from({ length: 10 }, work));
  const challenges = await tenTimes(() => store.passkeys.takeChallenge(hash, now()));
  const visits = await tenTimes(() => store.passkeys.takeVisit(state, now()));
  assert.equal(challenges.filter((one) => one !== undefined).length, 1);
  assert.equal(visits.filter((one) => one !== undefined).length, 1);
});

test('a counter that was shown counts once; authenticators without one always show 0', async () => {
  const { store, now } = staff.deps;
  const [account] = await store.directory.accounts('carrier-a', now());
  assert.ok(account !== undefined);
  const passkey = {
    id: 'pk-1',
    account: account.id,
    operator: 'carrier-a',
    publicKey: new Uint8Array([1]),
    counter: 0,
    transports: [],
    name: 'pk',
    createdAt: now(),
    usedAt: undefined,
  };
  const use = (counter: number) => store.passkeys.usePasskey(passkey, counter, now());
  assert.equal(await store.passkeys.addPasskey(passkey), true);
  assert.equal(await store.passkeys.addPasskey(passkey), false);
  assert.deepEqual([await use(0), await use(0), await use(2)], [true, true, true]);
  assert.deepEqual(
    [await use(2), await use(1), await use(0), await use(3)],
    [false, false, false, true],
  );
  const [stored] = await store.passkeys.passkeysOf('carrier-a', account.id);
  assert.equal(stored?.counter, 3);
  assert.deepEqual(await store.passkeys.passkeysOf('carrier-b', account.id), []);
});
