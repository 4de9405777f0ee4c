/** The applet's commands: files, PINs and signing, in every state of the phone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { upperHex } from '@nagori/probe';
import {
  AUTHORITIES,
  enrolled,
  onReader,
  SELECT_APPLET,
  selectFile,
  verifyWith,
} from './applet.testing.ts';
import { toUtf8 } from './bytes.ts';
import { atrOf } from './card-field.ts';
import { happen } from './happen.ts';
import { PINS, toyCapability } from './toy-silicon.testing.ts';

const NOW = 1_795_478_400_000;
const SIGN_PIN = selectFile('001B');
const AUTH_PIN = selectFile('0018');
const ASK = '00200080';
/** DigestInfo of SHA-256 as client programs send it. */
const DIGEST_INFO = `3031300D060960864801650304020105000420${'AB'.repeat(32)}`;
const SIGN = `802A008033${DIGEST_INFO}00`;

async function ready() {
  const { phone, silicon } = await enrolled();
  const on = onReader(phone, silicon);
  assert.equal(on.send(SELECT_APPLET), '9000');
  return on;
}

/** The commands sent after the applet was selected | the last answer */
const TABLE = `
00A4020C020006, 00B0000010 | label
00A4020C020006, 00B0009004 | 00000000 9000
00A4020C020006, 00B00000FF | 6282 at the end
00A4020C020006, 00B00000000400 | 6282 at the end
00A4020C020006, 00B00000 | 6700
00A4020C020006, 00B000A001 | 6B00
00A4020C020006, 00B000000201FF05 | 6700
00A4020C020008, 00B0000003 | 8F8F009000
00B0880003 | 8F8F009000
00B0C80003 | 6A86
00B0000003 | 6986
00A4020C020002, 00B0000000 | 3001AA9000
00A4020C02000B, 00B0000000 | 3001BB9000
00A4020C02000A, 00B0000000 | 6982
00A4020C020001, 00B0000000 | 6982
00A4020C020017, 00B0000000 | 6986
00A4020C020018, 00B0000000 | 6986
00A4020C020007 | 6A82
00A4020C03000600 | 6700
00A4000C020006 | 6A86
00A4020402 0006 | 6A86
00A4020C020018, 00200080 | 63C3
00A4020C02001B, 00200080 | 63C5
00A4020C020018, 0020008000 | 63C3
00200098 | 63C3
0020009B | 63C5
00200080 | 6986
00200081 | 6986
00200018 | 6A86
00A4020C020018, 00200180 | 6A86
00A4020C020018, 002000801141414141414141414141414141414141FF | 6700
00A4020C020017, 802A008004 30 02 05 00 00 | 6982
00A4020C020017, 802A018004 30 02 05 00 00 | 6A86
00A4020C020018, 802A008004 30 02 05 00 00 | 6986
802A008004 30 02 05 00 00 | 6986
00A4020C020017, 802A0080 | 6700
00A4020C020018, 0024018004 30303030 | 6982
00A4020C020018, 0024008004 30303030 | 6A86
002C008004 30303030 | 6D00
00C00000 | 6D00
80C00000 | 6E00
00200080FF | 6986
0020 | 6700
10200080 | 6E00
002A008004 30020500 00 | 6E00
00A4040C0AD392F000260100000002 | 6A82
00A4040C0AD392F000260100000002, 00A4020C020006 | 6985
`;

for (const row of TABLE.trim().split('\n')) {
  const [commands = '', says = ''] = row.split(' | ');
  test(`applet: ${row}`, async () => {
    const on = await ready();
    const before = on.phone;
    const answers = commands.split(', ').map((command) => on.send(command));
    const last = answers.at(-1) ?? '';
    if (says.endsWith('at the end')) assert.ok(last.endsWith('6282'), last);
    else if (row.endsWith('label')) {
      assert.equal(last, `${upperHex(toUtf8('JPKIAPGPSETOKEN '))}9000`);
    } else assert.equal(last, says.replaceAll(' ', ''));
    assert.equal(on.phone, before, 'a command without a PIN changes nothing');
  });
}

test('before the applet is selected, no file answers', async () => {
  const { phone, silicon } = await enrolled();
  const on = onReader(phone, silicon);
  for (const command of [SIGN_PIN, ASK, '00B0880003', SIGN]) assert.equal(on.send(command), '6985');
});

test('the token names its platform and has the chip’s serial number', async () => {
  for (const [model, label] of [
    ['EX-A1', 'JPKIAPGPSETOKEN'],
    ['EX-I1', 'JPKIAPIOSTOKEN'],
  ] as const) {
    const { phone, silicon } = await enrolled(model);
    const on = onReader(phone, silicon);
    on.send(SELECT_APPLET);
    on.send(selectFile('0006'));
    const info = Buffer.from(on.send('00B00000A0'), 'hex').toString('latin1');
    assert.equal(info.slice(0, 32).trim(), label);
    assert.equal(info.slice(80, 96), phone.element?.face.eid.toUpperCase());
    assert.equal(info.length, 162);
  }
});

test('wrong PINs count down; at none left even the right PIN is refused', async () => {
  for (const [file, right, tries] of [
    [AUTH_PIN, PINS.authPin, 3],
    [SIGN_PIN, PINS.signPassword, 5],
  ] as const) {
    const on = await ready();
    on.send(file);
    for (let left = tries - 1; left > 0; left--) {
      assert.equal(on.send(verifyWith('999999')), `63C${left}`);
      assert.equal(on.send(ASK), `63C${left}`, 'asking spends none');
    }
    assert.equal(on.send(verifyWith('999999')), '6983');
    assert.equal(on.send(verifyWith(right)), '6983');
    assert.equal(on.send(ASK), '63C0');
    assert.equal(on.phone.element?.state, 'locked');
  }
});

test('a right PIN resets the tries; a wrong one afterwards ends the access', async () => {
  const on = await ready();
  on.send(AUTH_PIN);
  assert.equal(on.send(verifyWith('0000')), '63C2');
  assert.equal(on.send(verifyWith(PINS.authPin)), '9000');
  assert.equal(on.send(ASK), '63C3');
  on.send(selectFile('0017'));
  assert.ok(on.send(SIGN).endsWith('9000'));
  on.send(AUTH_PIN);
  on.send(verifyWith('0000'));
  on.send(selectFile('0017'));
  assert.equal(on.send(SIGN), '6982');
});

test('each key signs unchanged data after its own PIN', async () => {
  for (const [pinFile, pin, keyFile, other, use] of [
    [AUTH_PIN, PINS.authPin, '0017', '001A', 'auth'],
    [SIGN_PIN, PINS.signPassword, '001A', '0017', 'sign'],
  ] as const) {
    const on = await ready();
    on.send(pinFile);
    assert.equal(on.send(verifyWith(pin)), '9000');
    on.send(selectFile(keyFile));
    const answer = on.send(SIGN);
    assert.ok(answer.endsWith('9000') && answer.length > 4, use);
    assert.equal(
      on.send(SIGN.replace('802A0080', `802A00${use === 'auth' ? '97' : '9A'}`)),
      answer,
    );
    on.send(selectFile(other));
    assert.equal(on.send(SIGN), '6982');
  }
});

test('data too long for the padding is refused', async () => {
  const on = await ready();
  on.send(AUTH_PIN);
  on.send(verifyWith(PINS.authPin));
  on.send(selectFile('0017'));
  assert.ok(on.send(`802A0080F5${'00'.repeat(245)}00`).endsWith('9000'));
  assert.equal(on.send(`802A0080F6${'00'.repeat(246)}00`), '6700');
});

test('a certificate is read in parts after its PIN and equals the stored one', async () => {
  const on = await ready();
  on.send(SIGN_PIN);
  on.send(verifyWith(PINS.signPassword));
  on.send(selectFile('0001'));
  const whole = on.send('00B0000000').slice(0, -4);
  assert.equal(
    Buffer.from(whole, 'hex').toString('base64url'),
    on.phone.element?.face.certificates?.sign,
  );
  assert.equal(on.send('00B0000404'), `${whole.slice(8, 16)}9000`);
  on.send(selectFile('000A'));
  assert.equal(on.send('00B0000000'), '6982', 'the other PIN is asked for');
});

test('selecting or resetting the applet forgets every verified PIN', async () => {
  const on = await ready();
  on.send(AUTH_PIN);
  on.send(verifyWith(PINS.authPin));
  on.send(SELECT_APPLET);
  on.send(selectFile('000A'));
  assert.equal(on.send('00B0000000'), '6982');
});

test('a PIN is changed after the old one, and only to a valid one', async () => {
  const on = await ready();
  const change = (pin: string) =>
    `00240180${upperHex(Uint8Array.of(pin.length))}${upperHex(toUtf8(pin))}`;
  on.send(AUTH_PIN);
  on.send(verifyWith(PINS.authPin));
  assert.equal(on.send(change('12A4')), '6A80');
  assert.equal(on.send(change('8888')), '9000');
  on.send(SELECT_APPLET);
  on.send(AUTH_PIN);
  assert.equal(on.send(verifyWith(PINS.authPin)), '63C2');
  assert.equal(on.send(verifyWith('8888')), '9000');
});

test('R03 after a deletion nothing works, and an earlier proof unlocks nothing', async () => {
  const on = await ready();
  on.send(AUTH_PIN);
  on.send(verifyWith(PINS.authPin));
  const { element } = on.phone;
  assert.ok(element);
  on.phone = { ...on.phone, element: element.carryOut({ order: 'o' }, NOW, on.silicon).element };
  for (const file of ['0001', '000A', '0017', '0018', '001A', '001B']) {
    assert.equal(on.send(selectFile(file)), '6A82', file);
  }
  on.send(selectFile('0008'));
  assert.equal(on.send('00B0000003'), '0000009000');
  assert.equal(on.send('802A009704 30020500 00'), '6986');
  on.send(selectFile('0002'));
  assert.equal(on.send('00B0000000'), `${upperHex(AUTHORITIES.sign)}9000`);
});

test('R03 an earlier proof does not unlock keys made after a deletion', async () => {
  const on = await ready();
  on.send(AUTH_PIN);
  on.send(verifyWith(PINS.authPin));
  const emptied = on.phone.element?.carryOut({ order: 'o' }, NOW, on.silicon).element;
  const made = await emptied?.createKeys(PINS, on.silicon);
  assert.ok(made?.kind === 'good');
  on.phone = { ...on.phone, element: made.value };
  on.send(selectFile('0017'));
  assert.equal(on.send(SIGN), '6982');
});

test('a forged proof unlocks nothing', async () => {
  const { phone, silicon } = await enrolled();
  const { element } = phone;
  assert.ok(element);
  const tried = element.tryPin('auth', PINS.authPin, silicon);
  assert.ok(tried.answer.kind === 'good');
  const copy = { ...tried.answer.value };
  const data = Uint8Array.of(1);
  assert.equal(element.signDigestInfo(tried.answer.value, data, silicon).kind, 'good');
  assert.equal(element.signDigestInfo(copy, data, silicon).kind, 'bad');
  assert.equal(element.changePin(copy, '1111', PINS.salts.auth, silicon).kind, 'bad');
});

test('an applet that is removed with its keys cannot be selected', async () => {
  const { phone, silicon } = await enrolled();
  const { element } = phone;
  assert.ok(element);
  const gone = { ...phone, element: element.carryOut({ order: 'o' }, NOW, silicon).element };
  assert.equal(onReader(gone, silicon, { afterDeletion: 'nothing' }).send(SELECT_APPLET), '6A82');
  assert.equal(onReader(phone, silicon, { afterDeletion: 'nothing' }).send(SELECT_APPLET), '9000');
  const without = { ...phone, element: undefined };
  assert.equal(onReader(without, silicon).send(SELECT_APPLET), '6A82');
  assert.equal(onReader(without, silicon).send(ASK), '6D00');
});

test('R02 a reset leaves an Android’s keys and deletes an iPhone’s', async () => {
  for (const [model, left] of [
    ['EX-A1', '8F8F009000'],
    ['EX-I1', '0000009000'],
  ] as const) {
    const { phone, silicon } = await enrolled(model);
    const nature = { capability: toyCapability(model), now: NOW };
    const reset = happen(phone, { kind: 'factory-reset', by: 'holder' }, nature);
    assert.ok(reset.kind === 'good');
    const on = onReader(reset.value, silicon);
    on.send(SELECT_APPLET);
    on.send(selectFile('0008'));
    assert.equal(on.send('00B0000003'), left);
    assert.equal(on.send(SIGN_PIN), model === 'EX-A1' ? '9000' : '6A82');
    if (model === 'EX-A1') assert.equal(on.send(verifyWith(PINS.signPassword)), '9000');
  }
});

test('a phone that is off or dead does not answer and loses its session', async () => {
  const { phone, silicon } = await enrolled();
  assert.equal(upperHex(atrOf(phone) ?? new Uint8Array()), '3B80800101');
  for (const how of [{ power: false }, { damage: 'dead', power: false }] as const) {
    const on = onReader(phone, silicon);
    on.send(SELECT_APPLET);
    on.phone = { ...phone, ...how };
    assert.equal(atrOf(on.phone), undefined);
    assert.equal(on.send(SELECT_APPLET), '~');
    on.phone = phone;
    assert.equal(on.send(ASK), '6985');
  }
});

test('no answer contains a private key or a PIN', async () => {
  const on = await ready();
  let all = '';
  for (const [file, pin] of [
    [AUTH_PIN, PINS.authPin],
    [SIGN_PIN, PINS.signPassword],
  ] as const) {
    on.send(file);
    on.send(verifyWith(pin));
  }
  for (let id = 0; id < 0x20; id++) {
    on.send(selectFile(id.toString(16).padStart(4, '0')));
    all += on.send('00B00000000000') + on.send(SIGN);
  }
  for (const key of on.silicon.privateKeys) {
    assert.ok(!all.includes(upperHex(Buffer.from(key, 'base64url'))));
  }
  assert.ok(!all.includes(upperHex(toUtf8(PINS.signPassword))));
});
