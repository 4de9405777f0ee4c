import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { Element } from './element.ts';
import { PINS, toyCertificate, toyCipher, toySilicon } from './toy-silicon.testing.ts';

const NOW = 1_795_478_400_000;

async function holding(silicon = toySilicon()) {
  const fresh = await Element.fresh('e1d0000000000001', silicon);
  const made = await fresh.createKeys(PINS, silicon);
  assert.ok(made.kind === 'good');
  const keys = made.value.publicKeys;
  assert.ok(keys);
  const certificates = { sign: toyCertificate(keys.sign), auth: toyCertificate(keys.auth) };
  const stored = made.value.storeCertificates(certificates, silicon);
  assert.ok(stored.kind === 'good');
  return { silicon, element: stored.value, certificates };
}

function parts(jws: string) {
  const [header = '', payload = ''] = jws.split('.');
  const read = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString());
  return { header: read(header), payload: read(payload) };
}

test('keys are made once, with valid PINs; a refusal gives every reason', async () => {
  const { element, silicon } = await holding();
  const again = await element.createKeys(
    { ...PINS, signPassword: 'short', authPin: '12a4' },
    silicon,
  );
  assert.deepEqual(again, {
    kind: 'bad',
    reason: ['keys-exist', 'sign-password-form', 'auth-pin-form'],
  });
});

test('an interrupted enrolment can start again; undeleted keys remain (R03)', async () => {
  const silicon = toySilicon();
  const fresh = await Element.fresh('e1d0000000000001', silicon);
  const broken = await fresh.createKeys(PINS, silicon);
  assert.ok(broken.kind === 'good');
  const again = await broken.value.createKeys(PINS, silicon);
  assert.ok(again.kind === 'good');
  assert.notDeepEqual(again.value.publicKeys, broken.value.publicKeys);

  const { element, silicon: own } = await holding();
  const failed = element.withFault(true).carryOut({ order: 'order-1' }, NOW, own).element;
  assert.equal(failed.face.certificates, undefined);
  const over = await failed.createKeys(PINS, own);
  assert.deepEqual(over, { kind: 'bad', reason: ['keys-exist'] });
});

test('R22 renewing the signing key needs the authentication PIN and leaves its key', async () => {
  const { element, silicon, certificates } = await holding();
  const renew = (authPin: string, signPassword = 'NEWONE7') =>
    element.renewSigningKey({ signPassword, authPin, salt: PINS.salts.sign }, silicon);
  const wrong = await renew('9999');
  assert.deepEqual(wrong.answer, { kind: 'bad', reason: ['pin-wrong'] });
  assert.equal(wrong.element.face.tries.auth, 2);
  assert.deepEqual((await renew(PINS.authPin, 'short')).answer, {
    kind: 'bad',
    reason: ['sign-password-form'],
  });
  const { element: renewed, answer } = await renew(PINS.authPin);
  assert.equal(answer.kind, 'good');
  const [before, asked] = [element.publicKeys, renewed.keysToCertify];
  assert.deepEqual(renewed.publicKeys, before, 'in use until the certificate of the new one comes');
  assert.deepEqual(asked?.auth, before?.auth);
  assert.notDeepEqual(asked?.sign, before?.sign);
  assert.deepEqual(renewed.face.certificates, certificates);
  assert.equal(renewed.sign('sign', PINS.signPassword, {}, silicon).answer.kind, 'good');
  const old = renewed.storeCertificates({ sign: certificates.sign }, silicon);
  assert.deepEqual(old, { kind: 'bad', reason: ['certificate-other-key'] });
  const sign = toyCertificate(asked?.sign ?? new Uint8Array());
  const whole = renewed.storeCertificates({ sign }, silicon);
  assert.ok(whole.kind === 'good');
  assert.deepEqual(whole.value.face.certificates, { sign, auth: certificates.auth });
  assert.deepEqual(whole.value.publicKeys, asked);
  assert.ok(!whole.value.isRenewing);
  assert.equal(whole.value.sign('sign', 'NEWONE7', {}, silicon).answer.kind, 'good');
});

test('R22 a repeated renewal keeps its new key; a dropped one leaves the old', async () => {
  const { element, silicon } = await holding();
  const renew = (on: Element, signPassword: string) =>
    on.renewSigningKey({ ...PINS, signPassword, salt: PINS.salts.sign }, silicon);
  const { element: once } = await renew(element, 'NEWONE7');
  const { element: twice } = await renew(once, 'NEWONE8');
  assert.deepEqual(twice.keysToCertify, once.keysToCertify);
  const sign = toyCertificate(twice.keysToCertify?.sign ?? new Uint8Array());
  const whole = twice.storeCertificates({ sign }, silicon);
  assert.ok(whole.kind === 'good');
  assert.equal(whole.value.sign('sign', 'NEWONE8', {}, silicon).answer.kind, 'good');
  const dropped = twice.withoutRenewal();
  assert.ok(!dropped.isRenewing);
  assert.deepEqual(dropped.keysToCertify, element.publicKeys);
  assert.equal(dropped.sign('sign', PINS.signPassword, {}, silicon).answer.kind, 'good');
});

test('PIN formats: 6 to 16 capitals and digits for signing, 4 digits for sign-in', async () => {
  const silicon = toySilicon();
  const fresh = await Element.fresh('e1d0000000000001', silicon);
  const made = async (signPassword: string, authPin: string) =>
    (await fresh.createKeys({ ...PINS, signPassword, authPin }, silicon)).kind;
  assert.equal(await made('ABCDEF', '0000'), 'good');
  assert.equal(await made('A1'.repeat(8), '0000'), 'good');
  for (const password of ['ABCDE', 'A'.repeat(17), 'abcdef', 'ABC-EF', 'ABCDEF\n']) {
    assert.equal(await made(password, '0000'), 'bad', password);
  }
  for (const pin of ['123', '12345', '12 4', '１２３４']) {
    assert.equal(await made('ABCDEF', pin), 'bad', pin);
  }
});

test('no member reveals a private key or a PIN', async () => {
  const { element, silicon, certificates } = await holding();
  const sealed = element.sealed('phone-1', toyCipher('key'));
  const doors = [
    JSON.stringify(element),
    inspect(element, { depth: 9, showHidden: true }),
    JSON.stringify({ ...element }),
    Buffer.from(sealed).toString(),
    JSON.stringify([element.publicKeys, element.attestationKey, element.face, certificates]),
    element.askOrders(NOW, silicon),
    JSON.stringify(element.attestKeys(NOW, silicon)),
  ].join('\n');
  assert.equal(silicon.privateKeys.length, 3);
  for (const secret of silicon.privateKeys) {
    const bytes = Buffer.from(secret, 'base64url');
    assert.ok(!doors.includes(secret));
    assert.ok(!doors.includes(bytes.toString('hex')) && !doors.includes(inspect(bytes)));
  }
  assert.ok(!doors.includes(PINS.signPassword));
});

test('a sealed element opens unchanged, and only under its own label and key', async () => {
  const { element, silicon } = await holding();
  const sealed = element.sealed('phone-1', toyCipher('key'));
  const woken = Element.open(element.face, sealed, 'phone-1', toyCipher('key'));
  const signed = (one: Element) => one.sign('auth', PINS.authPin, { nonce: 'n' }, silicon).answer;
  assert.deepEqual(signed(woken), signed(element));
  assert.equal(signed(woken).kind, 'good');
  assert.throws(() => Element.open(element.face, sealed, 'phone-2', toyCipher('key')));
  assert.throws(() => Element.open(element.face, sealed, 'phone-1', toyCipher('other')));
  assert.throws(() => Element.open(element.face, new Uint8Array(3), 'phone-1', toyCipher('key')));
});

test('certificates are stored only for the element’s own keys', async () => {
  const { element, silicon, certificates } = await holding();
  const other = (await holding()).certificates;
  const swapped = { sign: certificates.auth, auth: certificates.sign };
  assert.deepEqual(element.storeCertificates(swapped, silicon), {
    kind: 'bad',
    reason: ['certificate-other-key'],
  });
  assert.equal(element.storeCertificates({ ...certificates, auth: '!' }, silicon).kind, 'bad');
  assert.deepEqual(element.storeCertificates({ ...other, auth: 'AAAA' }, silicon), {
    kind: 'bad',
    reason: ['certificate-unreadable'],
  });
});

test('the PIN has 3 tries, the password 5; at none even the right one is refused', async () => {
  const { silicon, element: whole } = await holding();
  for (const [use, right, most] of [
    ['auth', PINS.authPin, 3],
    ['sign', PINS.signPassword, 5],
  ] as const) {
    let element = whole;
    for (let left = most - 1; left >= 0; left--) {
      const wrong = element.sign(use, '0000', {}, silicon);
      assert.deepEqual(wrong.answer, { kind: 'bad', reason: ['pin-wrong'] });
      element = wrong.element;
      assert.equal(element.face.tries[use], left);
    }
    assert.equal(element.state, 'locked');
    const blocked = element.sign(use, right, {}, silicon);
    assert.deepEqual(blocked.answer, { kind: 'bad', reason: ['pin-blocked'] });
  }
});

test('a signature names its certificate, and a right PIN resets the tries', async () => {
  const { silicon, element, certificates } = await holding();
  const once = element.sign('auth', '9999', {}, silicon).element;
  const { element: after, answer } = once.sign('auth', PINS.authPin, { nonce: 'abc' }, silicon);
  assert.ok(answer.kind === 'good');
  assert.equal(after.face.tries.auth, 3);
  const certificate = Buffer.from(certificates.auth, 'base64url');
  assert.deepEqual(parts(answer.value), {
    header: {
      alg: 'RS256',
      typ: 'nagori-sign-in+jwt',
      'x5t#S256': Buffer.from(silicon.sha256(certificate)).toString('base64url'),
    },
    payload: { nonce: 'abc' },
  });
});

test('R03 a deletion removes keys and certificates, and the receipt says so', async () => {
  const { silicon, element } = await holding();
  const { element: empty, receipt } = element.carryOut({ order: 'order-1' }, NOW, silicon);
  assert.equal(empty.state, 'deleted');
  assert.deepEqual(parts(receipt), {
    header: { alg: 'ES256', typ: 'nagori-element-receipt+jwt', kid: 'e1d0000000000001' },
    payload: {
      eid: 'e1d0000000000001',
      order: 'order-1',
      cert: 'deleted',
      key: 'deleted',
      at: NOW / 1000,
    },
  });
  assert.deepEqual(empty.sign('auth', PINS.authPin, {}, silicon).answer, {
    kind: 'bad',
    reason: ['no-keys'],
  });
});

test('R03 a repeated order gives the same answer and spares later keys', async () => {
  const { silicon, element } = await holding();
  const first = element.carryOut({ order: 'order-1' }, NOW, silicon);
  const renewed = await first.element.createKeys(PINS, silicon);
  assert.ok(renewed.kind === 'good');
  const again = renewed.value.carryOut({ order: 'order-1' }, NOW + 9000, silicon);
  assert.deepEqual(parts(again.receipt), parts(first.receipt));
  assert.equal(again.element.state, 'holding');
});

test('R03 an order for other keys deletes nothing', async () => {
  const { silicon, element, certificates } = await holding();
  const order = { order: 'order-1', key: 'AAAA' };
  const { element: after, receipt } = element.carryOut(order, NOW, silicon);
  assert.equal(parts(receipt).payload.key, 'none');
  assert.equal(after.state, 'holding');
  assert.deepEqual(after.face.certificates, certificates);
  const keys = element.publicKeys;
  assert.ok(keys);
  for (const own of [keys.auth, keys.sign]) {
    const key = Buffer.from(silicon.sha256(own)).toString('base64url');
    const meant = after.carryOut({ order: 'order-2', key }, NOW, silicon);
    assert.equal(parts(meant.receipt).payload.key, 'deleted');
  }
});

test('R03 a worn chip reports a failed deletion, which is tried again', async () => {
  const { silicon, element } = await holding();
  const failed = element.withFault(true).carryOut({ order: 'order-1' }, NOW, silicon);
  assert.equal(parts(failed.receipt).payload.key, 'failed');
  assert.notEqual(failed.element.publicKeys, undefined);
  assert.equal(failed.element.face.certificates, undefined);
  const mended = failed.element.withFault(false);
  const done = mended.carryOut({ order: 'order-1' }, NOW + 1000, silicon);
  assert.equal(parts(done.receipt).payload.key, 'deleted');
  assert.equal(done.element.state, 'deleted');
});
