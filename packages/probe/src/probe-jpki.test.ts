/**
 * R06: what a probe sends. R07: what it stores and reads. Tested against chips with arbitrary
 * answers.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseCommand } from './command-apdu.ts';
import { fromHex, upperHex } from './hex.ts';
import { PIN_FREE_COMMANDS, type PinFreeCommand } from './pin-free-commands.ts';
import { type Exchanged, maskSerial, probeJpki, probeJpkiLater } from './probe-jpki.ts';
import { readJpki } from './read-jpki.ts';
import { parseResponse } from './response-apdu.ts';

const EXCHANGES_MOST = 9;
const SELECT = 0xa4;
const READ_BINARY = 0xb0;
const VERIFY = 0x20;

/** R06 stated a second time, by the bytes alone. */
function isAllowed(bytes: Uint8Array): boolean {
  const read = parseCommand(bytes);
  if (read.kind !== 'good' || read.value.cla !== 0) return false;
  const { ins, data } = read.value;
  if (ins === VERIFY) return data.length === 0;
  if (ins === READ_BINARY) return data.length === 0 && read.value.p1 === 0 && read.value.p2 === 0;
  return (
    ins === SELECT &&
    ['D392F000260100000001', '0006', '0008', '0018', '001B'].includes(upperHex(data))
  );
}

/** Status words that the probe reacts to, and arbitrary answers. */
const anAnswer = fc.option(
  fc.oneof(
    fc.constantFrom('9000', '6A82', '6982', '63C3', '6983', '6D00', '61FF', '8F8F009000'),
    fc.uint8Array({ maxLength: 300 }).map(upperHex),
  ),
  { nil: undefined },
);

test('R06 whatever a chip answers, a probe sends only PIN-free commands, nine at most', () => {
  const sent = new Set<string>();
  fc.assert(
    fc.property(fc.array(anAnswer, { minLength: 12, maxLength: 12 }), (answers) => {
      let count = 0;
      probeJpki((command) => {
        assert.ok(isAllowed(command), upperHex(command));
        sent.add(upperHex(command));
        const answer = answers[count++];
        return answer === undefined ? undefined : fromHex(answer);
      });
      assert.ok(count <= EXCHANGES_MOST);
    }),
    { numRuns: 2000 },
  );
  // Every command of the list was sent, so the check above covered the whole list.
  assert.deepEqual([...sent].sort(), [...PIN_FREE_COMMANDS].sort());
});

test('R06 each listed command is allowed by its bytes, and none sends data to VERIFY', () => {
  for (const command of PIN_FREE_COMMANDS) {
    assert.ok(isAllowed(fromHex(command) ?? new Uint8Array()), command);
  }
  for (const forbidden of ['002000800431323334', '0024018004', '802A0080', '00B0008000']) {
    assert.ok(!isAllowed(fromHex(forbidden) ?? new Uint8Array()), forbidden);
  }
});

test('R06 the types do not admit a PIN', () => {
  // @ts-expect-error VERIFY with data is not a PIN-free command.
  const verify: PinFreeCommand = '002000800431323334';
  // @ts-expect-error An exchange holds only commands of the list.
  const one: Exchanged = { command: '00B0000010', response: '' };
  assert.ok(!(PIN_FREE_COMMANDS as readonly string[]).includes(verify));
  assert.ok(!(PIN_FREE_COMMANDS as readonly string[]).includes(one.command));
});

test('the asynchronous probe sends the same commands', async () => {
  const answers = ['9000', '9000', '6A82', '9000', '8F00009000', '6A82', '9000', '63C5'];
  const sendBy = (list: string[]) => () => fromHex(list.shift() ?? '');
  const later = sendBy([...answers]);
  assert.deepEqual(await probeJpkiLater(async () => later()), probeJpki(sendBy([...answers])));
});

const LABEL = (text: string) => Buffer.from(text.padEnd(32)).toString('hex').toUpperCase();

/** answers in order, ~ for silence | the reading */
const READINGS: readonly (readonly [answers: string, reading: string])[] = [
  ['~', 'silent - - no'],
  ['6A82', 'no-applet - - no'],
  [`9000 9000 ANDROID9000 9000 8F8F009000 9000 63C3 9000 63C5`, 'answered android 8F8F00 key 3 5'],
  [`9000 9000 IOS9000 9000 0000009000 6A82 6A82`, 'answered ios 000000 no'],
  [`9000 9000 CARD9000 9000 8F8F009000 9000 63C0 9000 6983`, 'answered card 8F8F00 key 0 0'],
  [`9000 9000 OTHER9000 9000 008F009000 6A82 6A82`, 'answered other 008F00 key'],
  [`9000 6A82 9000 8F00009000 6A82 6A82`, 'no-file - 8F0000 key'],
  [`9000 9000 ANDROID9000 6A82 6A82 6A82`, 'no-file android - no'],
  [`9000 9000 ANDROID9000 ~`, 'silent android - no'],
  [`9000 9000 ANDROID9000 9000 8F8F009000 ~`, 'answered android 8F8F00 key'],
  [`9000 9000 ANDROID9000 9000 8F8F6282 6A82 6A82`, 'answered android - no'],
  [`9000 9000 ANDROID9000 9000 00008F9000 6A82 6A82`, 'answered android 00008F no'],
];
const LABELS = {
  ANDROID: LABEL('JPKIAPGPSETOKEN'),
  IOS: LABEL('JPKIAPIOSTOKEN'),
  CARD: LABEL('JPKIAPICCTOKEN2'),
  OTHER: LABEL('SOMETOKEN'),
};

for (const [answers, reading] of READINGS) {
  test(`R07 ${answers}: ${reading}`, () => {
    const list = answers
      .replace(/ANDROID|IOS|CARD|OTHER/g, (name) => LABELS[name as keyof typeof LABELS])
      .split(' ');
    const exchange = probeJpki(() => {
      const answer = list.shift() ?? '~';
      return answer === '~' ? undefined : fromHex(answer);
    });
    const { outcome, token, availability, holdsKey, tries } = readJpki(exchange);
    const words = [outcome, token ?? '-', availability ?? '-', holdsKey ? 'key' : 'no'];
    assert.equal(
      [...words, tries.auth, tries.sign].filter((one) => one !== undefined).join(' '),
      reading,
    );
  });
}

test('R07 bytes 80 to 95 of EF 0006 are masked before anything is stored', () => {
  const whole = Uint8Array.from({ length: 162 }, (_, i) => (i < 160 ? 0x41 : i === 160 ? 0x90 : 0));
  const exchange = probeJpki((command) =>
    upperHex(command) === '00B0000020' ? whole : Uint8Array.of(0x90, 0),
  );
  const recorded = exchange.find(({ command }) => command === '00B0000020')?.response ?? '';
  const data = parseResponse(fromHex(recorded) ?? new Uint8Array())?.data ?? new Uint8Array();
  assert.equal(upperHex(data.subarray(80, 96)), '00'.repeat(16));
  assert.equal(upperHex(data.subarray(0, 80)), '41'.repeat(80));
  assert.equal(upperHex(data.subarray(96)), '41'.repeat(64));
  // A status word at the position of the serial number is not a serial number.
  assert.equal(upperHex(maskSerial(new Uint8Array(82).fill(0x90))), '90'.repeat(82));
});

test('R07 every exchange gives a reading, and none says that a phone is clear', () => {
  const one = fc.record({
    command: fc.constantFrom(...PIN_FREE_COMMANDS),
    response: fc.oneof(fc.uint8Array({ maxLength: 40 }).map(upperHex), fc.string({ maxLength: 8 })),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), (exchange) => {
      const { outcome } = readJpki(exchange);
      assert.ok(['answered', 'no-applet', 'no-file', 'silent'].includes(outcome));
    }),
  );
});
