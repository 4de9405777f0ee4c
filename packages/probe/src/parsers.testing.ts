/**
 * Properties that every parser of this package must satisfy. The tests run them briefly,
 * script/fuzz for long.
 *
 * Inputs are random bytes, and valid beginnings with some bytes changed, cut or added.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeCommand, parseCommand } from './command-apdu.ts';
import {
  encodeFelicaCommand,
  encodeFelicaResponse,
  parseFelicaCommand,
  parseFelicaResponse,
} from './felica-frame.ts';
import { upperHex } from './hex.ts';
import { PIN_FREE_COMMANDS } from './pin-free-commands.ts';
import { readFelica } from './read-felica.ts';
import { readJpki } from './read-jpki.ts';
import { FELICA_FAMILIES } from './readers/families.ts';
import { readTlv } from './tlv.ts';

const anyBytes = fc.uint8Array({ maxLength: 64 });

/** Valid beginnings with some bytes changed, cut or added. */
const nearly = (begins: readonly (readonly number[])[]) =>
  fc
    .tuple(fc.constantFrom(...begins), anyBytes, fc.array(fc.tuple(fc.nat(20), fc.nat(255))))
    .map(([begin, rest, changes]) => {
      const bytes = Uint8Array.from([...begin, ...rest]);
      for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
      return bytes;
    });

const someCommand = fc.oneof(
  anyBytes,
  nearly([
    [0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0xf0, 0, 0x26, 1, 0, 0, 0, 1],
    [0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00],
    [0x00, 0x20, 0x00, 0x80, 0x04],
    [0x00, 0xb0, 0x00, 0x00],
    [0x80, 0x2a, 0x00, 0x80, 0x13],
    [0x00, 0x24, 0x01, 0x80, 0x04],
    [0x00, 0xb0, 0x00, 0x00, 0x00, 0x04],
  ]),
);

const someTlv = fc.oneof(
  anyBytes,
  nearly([
    [0x30, 0x82, 0x00],
    [0x7f, 0x21, 0x81],
    [0x30, 0x03],
  ]),
);
const IDM = [1, 2, 3, 4, 5, 6, 7, 8];
const someFrame = fc.oneof(
  anyBytes,
  nearly([
    [0x06, 0x00],
    [0x0c, 0x0a, ...IDM],
    [0x0c, 0x0b, ...IDM],
    [0x0f, 0x0d, ...IDM, 2],
    [0x0f, 0x02, ...IDM, 2],
    [0x12, 0x01, ...IDM],
  ]),
);

/** Whole answers with up to two bytes changed, and some with their end cut off. */
const broken = (wholes: readonly (readonly number[])[]) =>
  fc
    .tuple(
      fc.constantFrom(...wholes),
      fc.array(fc.tuple(fc.nat(40), fc.nat(255)), { maxLength: 2 }),
      fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(12)),
    )
    .map(([whole, changes, cut]) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
      return bytes.slice(0, bytes.length - cut);
    });

const END_MARK = [0x0c, 0x0b, ...IDM, 0xff, 0xff];
const DONE = [0x90, 0x00];
const NO_ERROR = [0xc0, 0x03, 0x00, 0x90, 0x00];
/** Answers of the readers of every family, with the end mark of a system in them. */
const someAnswer = fc.oneof(
  anyBytes,
  broken([
    [0xd5, 0x41, 0x00, ...END_MARK, ...DONE],
    [...END_MARK, ...DONE],
    [...NO_ERROR, 0x97, 0x0c, ...END_MARK, ...DONE],
    [...NO_ERROR, 0x92, 0x01, 0x00, 0x96, 0x02, 0x00, 0x00, 0x97, 0x0c, ...END_MARK, ...DONE],
    [
      ...[0x00, 0x00, 0xff, 0xff, 0xff, 0x13, 0x00, 0xed, 0xd7, 0x05, 0x00, 0x00, 0x00, 0x00, 0x08],
      ...[...END_MARK, 0xe3, 0x00],
    ],
  ]),
);

/** Whether `part` occurs in `whole` as it is. */
const holds = (whole: Uint8Array, part: Uint8Array) => upperHex(whole).includes(upperHex(part));

const unwrapping = Object.fromEntries(
  FELICA_FAMILIES.map(({ id, over, unwrap }) => [
    `an answer of ${id} is refused, or gives a whole frame that is in it after a success`,
    fc.property(someAnswer, (bytes) => {
      const answer = unwrap(bytes);
      if (answer.kind === 'refused') return;
      assert.equal(answer.frame.length, answer.frame[0]);
      if (over === 'pcsc') assert.deepEqual([...bytes.subarray(-2)], [0x90, 0x00]);
      assert.ok(holds(bytes.subarray(0, -2), answer.frame));
    }),
  ]),
);

export const properties = {
  'a command APDU is refused, or encodes to the bytes that were read': fc.property(
    someCommand,
    (bytes) => {
      const read = parseCommand(bytes);
      if (read.kind === 'good') assert.deepEqual(encodeCommand(read.value), bytes);
    },
  ),
  'a TLV object lies within its bytes, before the next one': fc.property(someTlv, (bytes) => {
    let at = 0;
    for (let one = readTlv(bytes, at); one !== undefined; one = readTlv(bytes, at)) {
      assert.ok(one.end > at && one.end <= bytes.length);
      assert.ok(one.value.length < one.end - at);
      at = one.end;
    }
  }),
  'a FeliCa frame is refused, or encodes to the bytes that were read': fc.property(
    someFrame,
    (bytes) => {
      const command = parseFelicaCommand(bytes);
      // A polling command may name several time slots and is then not encoded as it was read.
      if (command !== undefined && command.kind !== 'polling') {
        assert.deepEqual(encodeFelicaCommand(command), bytes);
      }
      const response = parseFelicaResponse(bytes);
      if (response !== undefined) assert.deepEqual(encodeFelicaResponse(response), bytes);
    },
  ),
  ...unwrapping,
  'every exchange gives a reading; only 8F says that there is a key': fc.property(
    fc.array(fc.tuple(fc.constantFrom(...PIN_FREE_COMMANDS), anyBytes), { maxLength: 9 }),
    (pairs) => {
      const exchange = pairs.map(([command, bytes]) => ({ command, response: upperHex(bytes) }));
      const { holdsKey, availability = '' } = readJpki(exchange);
      assert.equal(holdsKey, /^(8F|..8F)/.test(availability));
    },
  ),
  'frames without the end mark of a system are never a complete walk': fc.property(
    fc.array(fc.tuple(someFrame, someFrame), { maxLength: 12 }),
    (pairs) => {
      const frames = pairs.map(([command, answer]) => ({
        command: upperHex(command),
        response: upperHex(answer),
      }));
      const { outcome, systems } = readFelica(frames);
      const ends = frames.filter(({ response }) => /^0C0B.{16}FFFF$/.test(response)).length;
      if (outcome === 'complete') assert.ok(ends >= new Set(systems.map((one) => one.code)).size);
    },
  ),
};
