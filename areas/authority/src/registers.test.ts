/** The file that imports persons, cards and elements. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { readRegisters } from './registers.ts';

const spkiOn = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve }).publicKey.export({ type: 'spki', format: 'der' });
const KEY = spkiOn('P-256');
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;

/** A compressed point (02 or 03), which RFC 5480 allows and vouchers do not. */
function compressed(): Buffer {
  const point = KEY.subarray(-65);
  const head = Buffer.from(KEY.subarray(0, -65));
  head.writeUInt8(0x39, 1);
  head.writeUInt8(0x22, head.length - 2);
  const sign = ((point.at(-1) ?? 0) & 1) + 2;
  return Buffer.concat([head, Buffer.from([sign]), point.subarray(1, 33)]);
}

/** With its last coordinate changed, the point is not on the curve. */
function offCurve(): Buffer {
  const bytes = Buffer.from(KEY);
  bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
  return bytes;
}

function file(card: Uint8Array, element: Uint8Array = KEY): string {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const notAfter = '2036-01-01T00:00:00Z';
  return JSON.stringify({
    persons: [
      { id: 'person-1', name: '見本 太郎', birthDate: '1980-01-02', sex: 1, address: '架空県1-1' },
    ],
    cards: [{ id: 'card-1', person: 'person-1', publicKey: text(card), notAfter }],
    elements: [{ eid: '00F1E2D3C4B5A697', attestationKey: text(element) }],
  });
}

test('keys on P-256 are stored unchanged', async () => {
  const { cards, elements } = await readRegisters(file(KEY));
  assert.deepEqual(cards[0]?.publicKey, new Uint8Array(KEY));
  assert.deepEqual(elements[0]?.attestationKey, new Uint8Array(KEY));
});

const NOT_KEYS = [
  ['of another curve', spkiOn('P-384')],
  ['of RSA', RSA.export({ type: 'spki', format: 'der' })],
  ['the bare point', KEY.subarray(-65)],
  ['a compressed point', compressed()],
  ['a point off the curve', offCurve()],
  ['with bytes behind it', Buffer.concat([KEY, Buffer.from([0])])],
  ['nothing', Buffer.alloc(0)],
] as const;

for (const [name, key] of NOT_KEYS) {
  test(`a key ${name} is refused by field and reason at the import`, async () => {
    await assert.rejects(readRegisters(file(key)), {
      name: 'RangeError',
      message: /^does not read: `cards\[0\]\.publicKey` must be .*P-256.*SubjectPublicKeyInfo/,
    });
    await assert.rejects(readRegisters(file(KEY, key)), /`elements\[0\]\.attestationKey` must be/);
  });
}

test('all problems are listed at once, without a person’s name', async () => {
  const bad = JSON.parse(file(spkiOn('P-384'), offCurve()));
  await assert.rejects(readRegisters(JSON.stringify(bad)), /publicKey.*attestationKey/);
  bad.persons[0].birthDate = '見本';
  bad.persons[0].sex = 4;
  await assert.rejects(readRegisters(JSON.stringify(bad)), ({ message }: Error) => {
    assert.match(message, /`persons\[0\]\.birthDate` not in the form/);
    assert.match(message, /`persons\[0\]\.sex` must be `1`, `2`, `3`/);
    return !message.includes('見本');
  });
  await assert.rejects(readRegisters('{"persons": 見本 太郎'), { message: 'is not JSON' });
});
