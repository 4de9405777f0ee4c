/** The attestation applet as a reader sees it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attestElement, fromHex, readElementId } from '@nagori/probe';
import { enrolled, type OnReader, onReader, SELECT_APPLET } from './applet.testing.ts';
import { carryOut } from './operate.ts';
import type { Phone } from './phone.ts';

const SELECT = '00A4040C07F04E41474F5249';
const CHALLENGE = new Uint8Array(32).fill(0xc4);

const sendOf = (on: OnReader) => async (command: Uint8Array) => {
  const answer = on.send(command);
  return answer === '~' ? undefined : fromHex(answer);
};

async function vouched() {
  const { phone, silicon } = await enrolled();
  assert.ok(phone.element);
  return { phone: { ...phone, element: phone.element.withVoucher('v.o.ucher') }, silicon };
}

const claimsOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));

test('any reader gets the identifier without a PIN', async () => {
  const { phone, silicon } = await vouched();
  assert.equal(await readElementId(sendOf(onReader(phone, silicon))), phone.element.face.eid);
});

test('the answer to a challenge reports the key and changes nothing', async () => {
  const { phone, silicon } = await vouched();
  const on = onReader(phone, silicon);
  const outcome = await attestElement(sendOf(on), CHALLENGE);
  assert.equal(outcome?.voucher, 'v.o.ucher');
  const ch = Buffer.from(CHALLENGE).toString('base64url');
  const { eid } = phone.element.face;
  assert.deepEqual(claimsOf(outcome?.jwt ?? ''), { iss: eid, ch, key: 'held' });
  assert.deepEqual(on.phone.element?.face, phone.element.face);
});

test('after a deletion it reports the hour; voucher and identifier remain', async () => {
  const { phone, silicon } = await vouched();
  const at = Date.UTC(2026, 10, 24, 3, 41, 7);
  const done = carryOut({ ...phone, network: true }, { order: 'order-1' }, at, silicon);
  assert.ok(done.kind === 'good', JSON.stringify(done));
  const outcome = await attestElement(sendOf(onReader(done.value.phone, silicon)), CHALLENGE);
  const { key, deleted } = claimsOf(outcome?.jwt ?? '');
  assert.deepEqual([key, deleted, outcome?.voucher], ['deleted', '2026-11-24T03', 'v.o.ucher']);
});

const off = (phone: Phone): Phone => ({ ...phone, power: false });

test('no answer from a phone that is off or lacks an element or a voucher', async () => {
  const { phone, silicon } = await vouched();
  const { element: _, ...without } = phone;
  const plain = await enrolled();
  for (const [one, chip] of [
    [off(phone), silicon],
    [without, silicon],
    [plain.phone, plain.silicon],
  ] as const) {
    assert.equal(await attestElement(sendOf(onReader(one, chip)), CHALLENGE), undefined);
  }
});

test('R06 foreign commands are refused, and the other applet stays separate', async () => {
  const { phone, silicon } = await vouched();
  const on = onReader(phone, silicon);
  assert.equal(on.send('80CA0001000000'), '6E00', 'nothing is selected');
  assert.equal(on.send(SELECT), '9000');
  assert.equal(on.send('002000800431323334'), '6E00', 'a PIN has no place here');
  assert.equal(on.send('80CA0003000000'), '6A82');
  assert.equal(on.send(`8088000020${'C4'.repeat(32)}10`), '6700', 'not in one short piece');
  assert.equal(on.send('8088000002C4C4'), '6700');
  assert.equal(on.send(SELECT_APPLET), '9000');
  assert.equal(on.send('80CA0001000000'), '6E00');
});
