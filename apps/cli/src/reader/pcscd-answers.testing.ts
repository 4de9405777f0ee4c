/**
 * Properties of the client of pcscd, whatever answers at its socket. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CliError } from '../failure.ts';
import { inPieces, Played, pieceSizes } from '../played-stream.testing.ts';
import { Pcscd } from './pcscd.ts';
import {
  packed,
  READER_STATE_BYTES,
  READERS_MOST,
  RETURNED,
  readerStates,
} from './pcscd-message.ts';

const CODES = ['reader-unreachable', 'no-phone'];
const NAME = 'Reader 0';
const CONNECT_BYTES = 152;
/** Of an APDU of the greatest length. */
const ANSWER_MOST = 65_546;
const ANSWER = Uint8Array.of(0x6f, 0x10, 0x90, 0x00);

const mostly = <Value>(usual: Value, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const returned = mostly<number>(
  RETURNED.done,
  fc.constantFrom(...Object.values(RETURNED), 0xffffffff, 1),
);
const minor = fc.constantFrom(3, 4, 5, 6, 2, 7);

/** An answer to each question, in their order, and what follows. */
const session = fc
  .tuple(
    ...[returned, returned, returned, returned, returned],
    ...[minor, mostly(ANSWER.length, fc.constantFrom(0, 1, 99, 70_000, 0xffffffff))],
    fc.array(fc.constantFrom(3, 4, 5, 6), { maxLength: 4 }),
    fc.uint8Array({ maxLength: 9 }),
  )
  .map(([version, context, connect, begin, transmit, answered, length, others, after]) =>
    Buffer.concat([
      ...others.map((other) => packed(4, other, 1)),
      packed(4, answered, version),
      packed(2, 77, context),
      packed(77, NAME, 2, 3, 9, 2, connect),
      packed(9, begin),
      packed(9, 2, 8, 2, 8, 0, length, transmit),
      ANSWER,
      after,
    ]),
  );

interface Said {
  readonly code?: string;
  readonly answer?: Uint8Array | undefined;
}

/** Asks the card of a reader once; another end than by name throws. */
async function saidOn(pieces: readonly Uint8Array[]): Promise<Said> {
  const stream = new Played(pieces);
  try {
    const card = await (await Pcscd.on(stream)).hold(NAME);
    return { answer: await card.transmit(Uint8Array.of(0, 0xa4, 4, 0)) };
  } catch (error) {
    assert.ok(error instanceof CliError && CODES.includes(error.code), String(error));
    return { code: error.code };
  } finally {
    stream.destroy();
  }
}

export const properties = {
  'pcscd: any answers give a card’s answer or a named failure, however they come': fc.asyncProperty(
    fc.oneof({ weight: 6, arbitrary: session }, fc.uint8Array({ maxLength: 260 })),
    pieceSizes,
    async (bytes, sizes) => {
      const said = await saidOn([bytes]);
      assert.deepEqual(await saidOn(inPieces(bytes, sizes)), said);
      const { answer } = said;
      if (answer !== undefined) assert.ok(Buffer.from(bytes).includes(Buffer.from(answer)));
    },
  ),
  'pcscd: answers that are cut off give no part of a card’s answer': fc.asyncProperty(
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    pieceSizes,
    async (part, sizes) => {
      const whole = Buffer.concat([
        ...[packed(4, 5, 0), packed(2, 77, 0), packed(77, NAME, 2, 3, 9, 2, 0), packed(9, 0)],
        ...[packed(9, 2, 8, 2, 8, 0, ANSWER.length, 0), ANSWER],
      ]);
      assert.equal(whole.length, 12 + 12 + CONNECT_BYTES + 8 + 32 + ANSWER.length);
      const cut = whole.subarray(0, part * whole.length);
      assert.deepEqual(await saidOn(inPieces(cut, sizes)), { code: 'reader-unreachable' });
    },
  ),
  'pcscd: it is asked for its version twice at most, and gives no more than it was asked for':
    fc.asyncProperty(
      fc.array(fc.constantFrom(3, 4, 6), { maxLength: 3 }),
      fc.integer({ min: 0, max: 70_000 }),
      async (minors, length) => {
        const named = minors.map((one) => packed(4, one, 1));
        const said = await saidOn([
          Buffer.concat([...named, packed(4, 5, 0), packed(2, 77, 0)]),
          Buffer.concat([packed(77, NAME, 2, 3, 9, 2, 0), packed(9, 0)]),
          packed(9, 2, 8, 2, 8, 0, length, 0),
          new Uint8Array(70_000),
        ]);
        if (minors.length > 1 || length > ANSWER_MOST) {
          assert.deepEqual(said, { code: 'reader-unreachable' });
        } else assert.equal(said.answer?.length, length);
      },
    ),
  'pcscd: any bytes are readers, each with a name that is in them': fc.property(
    fc
      .array(
        fc.tuple(fc.constantFrom(NAME, '', '読取装置', 'x'.repeat(200)), fc.nat(7), fc.boolean()),
        { maxLength: READERS_MOST },
      )
      .map((all) =>
        Buffer.concat(
          all.map(([name, state, isCut]) => {
            const one = Buffer.concat([packed(name, 0, state, 0), new Uint8Array(44)]);
            return isCut ? one.subarray(0, READER_STATE_BYTES - 1) : one;
          }),
        ),
      ),
    (bytes) => {
      const states = readerStates(bytes);
      assert.ok(states.length <= bytes.length / READER_STATE_BYTES);
      for (const { name } of states) assert.ok(name !== '' && !name.includes('\0'));
    },
  ),
};
