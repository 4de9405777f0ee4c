/** The client of the card reader service, against a service that this test plays. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import { CliError } from '../src/failure.ts';
import { Pcscd } from '../src/reader/pcscd.ts';
import { numberAt, packed, READER_STATE_BYTES } from '../src/reader/pcscd-message.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-pcscd-'));
after(() => rmSync(folder, { recursive: true }));
let playing: Server | undefined;
afterEach(() => playing?.close());

const NO_CARD = 0x8010000c;
const REMOVED = 0x80100069;

interface Played {
  /** The protocol that it speaks. */
  readonly major?: number;
  readonly minor?: number;
  /** Answers to APDUs, in order; undefined: the card was taken away. */
  readonly answers?: (string | undefined)[];
  readonly card?: boolean;
  /** Falls silent at this command. */
  readonly silentAt?: number;
}

let named = 0;
async function play(how: Played): Promise<string> {
  const path = join(folder, `socket-${named++}`);
  playing = createServer((socket) => answer(socket, how));
  await new Promise<void>((listening) => playing?.listen(path, listening));
  return path;
}

function answer(socket: Socket, how: Played): void {
  let held: Buffer = Buffer.alloc(0);
  socket.on('data', (piece: Buffer) => {
    held = Buffer.concat([held, piece]);
    while (held.length >= 8) {
      const size = numberAt(held, 0);
      const command = numberAt(held, 4);
      const body = held.subarray(8, 8 + size);
      // What is sent to the card follows the message, and is not counted in it.
      const more = command === 0x09 && body.length === size ? numberAt(body, 12) : 0;
      if (held.length < 8 + size + more) return;
      held = held.subarray(8 + size + more);
      if (command === how.silentAt) return;
      socket.write(reply(command, body, how));
    }
  });
  socket.on('error', () => socket.destroy());
}

function reply(command: number, body: Buffer, how: Played): Uint8Array {
  const { major = 4, minor = 5, card = true, answers = [] } = how;
  switch (command) {
    case 0x11: {
      const same = numberAt(body, 0) === major && numberAt(body, 4) === minor;
      return packed(major, minor, same ? 0 : 0x8010001e);
    }
    case 0x01:
      return packed(2, 77, 0);
    case 0x12: {
      const one = Buffer.alloc(READER_STATE_BYTES);
      one.write('Played Reader 00 00');
      one.set(packed(card ? 0x0034 : 0x0002), 132);
      return Buffer.concat([one, Buffer.alloc(15 * READER_STATE_BYTES)]);
    }
    case 0x04: {
      assert.equal(numberAt(body, 0), 77);
      const request = Buffer.from(body);
      request.set(packed(5, 2, card ? 0 : NO_CARD), request.length - 12);
      return request;
    }
    case 0x09: {
      const text = answers.shift();
      const bytes = Buffer.from(text ?? '', 'hex');
      const request = Buffer.from(body);
      request.set(packed(bytes.length, text === undefined ? REMOVED : 0), request.length - 8);
      return Buffer.concat([request, bytes]);
    }
    case 0x07:
      return packed(5, 0);
    default:
      return packed(5, 0, 0);
  }
}

const code = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof CliError ? error.code : error),
  );

test('readers, a card, commands one after the other, and a card that is taken away', async () => {
  const path = await play({ answers: ['9000', '8F8F009000', undefined] });
  const service = await Pcscd.open(path);
  assert.deepEqual(await service.readers(), [{ name: 'Played Reader 00 00', cardPresent: true }]);
  const card = await service.hold('Played Reader 00 00');
  const send = async () => {
    const answered = await card.transmit(Uint8Array.of(0, 0xb0, 0, 0, 3));
    return answered && Buffer.from(answered).toString('hex').toUpperCase();
  };
  assert.deepEqual([await send(), await send(), await send()], ['9000', '8F8F009000', undefined]);
  await card.release();
  service.close();
});

test('the minor version that the service names is taken, where we know it', async () => {
  for (const minor of [3, 4, 5, 6]) {
    const service = await Pcscd.open(await play({ minor }));
    assert.equal((await service.readers()).length, 1);
    service.close();
    playing?.close();
  }
  for (const how of [{ minor: 2 }, { minor: 7 }, { major: 5 }]) {
    assert.equal(
      await code(Pcscd.open(await play(how))),
      'reader-unreachable',
      JSON.stringify(how),
    );
    playing?.close();
  }
});

test('no card, no service and a service that goes away are three different errors', async () => {
  const service = await Pcscd.open(await play({ card: false }));
  assert.deepEqual((await service.readers())[0]?.cardPresent, false);
  assert.equal(await code(service.hold('Played Reader 00 00')), 'no-phone');
  service.close();
  assert.equal(await code(Pcscd.open(join(folder, 'nobody'))), 'reader-unreachable');
});

test('a service that does not answer is waited for five seconds', async () => {
  const start = performance.now();
  assert.equal(await code(Pcscd.open(await play({ silentAt: 0x01 }))), 'reader-unreachable');
  assert.ok(performance.now() - start > 4000);
});
