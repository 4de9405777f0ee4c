import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enrolled } from './applet.testing.ts';
import { renewSigningKey, signWith } from './operate.ts';
import { storePhone, wakePhone } from './stored-phone.ts';
import { PINS, toyCipher, toyPhone, toySilicon } from './toy-silicon.testing.ts';

const CIPHER = toyCipher('key');

test('a phone loaded from JSON is unchanged and its keys still sign', async () => {
  const { silicon, phone } = await enrolled();
  const { state, core } = storePhone(phone, CIPHER);
  const woken = wakePhone({ state: JSON.parse(JSON.stringify(state)), core }, CIPHER);
  const { element, ...body } = phone;
  const { element: again, ...wokenBody } = woken;
  assert.deepEqual(wokenBody, body);
  assert.deepEqual(again?.face, element?.face);
  assert.deepEqual(again?.publicKeys, element?.publicKeys);
  assert.equal(signWith(woken, 'auth', PINS.authPin, {}, silicon).answer.kind, 'good');
});

test('R22 a phone stored between key renewal and certificate loads unchanged', async () => {
  const { silicon, phone } = await enrolled();
  const pins = { ...PINS, salt: PINS.salts.sign };
  const { phone: renewed, answer } = await renewSigningKey(phone, pins, silicon);
  assert.equal(answer.kind, 'good');
  const { state, core } = storePhone(renewed, CIPHER);
  const woken = wakePhone({ state: JSON.parse(JSON.stringify(state)), core }, CIPHER);
  assert.deepEqual(woken.element?.face, renewed.element?.face);
  assert.deepEqual(woken.element?.keysToCertify, renewed.element?.keysToCertify);
  assert.deepEqual(woken.element?.isRenewing, true);
});

test('the unsealed part contains no private key', async () => {
  const { silicon, phone } = await enrolled();
  const text = JSON.stringify(storePhone(phone, CIPHER).state);
  for (const secret of silicon.privateKeys) assert.ok(!text.includes(secret));
});

test('a partial phone, a damaged state and another phone’s core throw', async () => {
  const { phone } = await enrolled();
  const { state, core } = storePhone(phone, CIPHER);
  assert.throws(() => wakePhone({ state, core: undefined }, CIPHER));
  assert.throws(() => wakePhone({ state: {}, core }, CIPHER));
  const other = storePhone({ ...phone, id: 'phone-2' }, CIPHER);
  assert.throws(() => wakePhone({ state, core: other.core }, CIPHER));
});

test('a phone without an element has nothing to seal', async () => {
  const phone = await toyPhone('EX-L1', toySilicon());
  const { state, core } = storePhone(phone, CIPHER);
  assert.equal(core, undefined);
  assert.deepEqual(wakePhone({ state: JSON.parse(JSON.stringify(state)), core }, CIPHER), phone);
});
