/**
 * A program that inspects a phone as a page does, but over TCP instead of USB: prints the evidence,
 * and the trouble of a failure as an error. Started beside the phone: `node … <imei>`.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { StationError } from '../../apps/web/src/record/station-error.ts';
import { inspectOverAdb } from '../../apps/web/src/record/usb/inspect-over-adb.ts';

type Connection = Parameters<typeof inspectOverAdb>[0];

const HEAD_BYTES = 24;
const [, , imei = '', waits = '{}'] = process.argv;

const socket = connect(5555, '127.0.0.1');
await once(socket, 'connect');
/** adbd on TCP lets everybody in, so that no key is asked for. */
const noKeys = {
  generateKey: () => Promise.reject(new Error('asked for a key')),
  iterateKeys: () => [],
};
const limits = { allowMs: 5000, answerMs: 20_000, ...JSON.parse(waits) };
await inspectOverAdb(connectionOver(socket), noKeys, imei, limits).then(
  (evidence) => process.stdout.write(JSON.stringify(evidence)),
  (error: unknown) =>
    process.stderr.write(error instanceof StationError ? error.trouble : String(error)),
);
socket.destroy();

interface Packet {
  readonly command: number;
  readonly arg0: number;
  readonly arg1: number;
  readonly payload: Uint8Array;
  readonly checksum: number;
  readonly magic: number;
}

/** As the library hands a packet over. */
interface Consumed {
  readonly tryConsume: (use: (packet: Packet) => void) => unknown;
}

/** The packets of adb's protocol (AOSP, protocol.txt), as WebUSB carries them. */
function connectionOver(socket: Socket): Connection {
  const readable = new ReadableStream({
    async start(controller) {
      let held = Buffer.alloc(0);
      try {
        for await (const piece of socket) {
          held = Buffer.concat([held, piece]);
          while (held.length >= HEAD_BYTES) {
            const end = HEAD_BYTES + held.readUInt32LE(12);
            if (held.length < end) break;
            const [command, arg0, arg1] = [0, 4, 8].map((at) => held.readUInt32LE(at));
            const payload = new Uint8Array(held.subarray(HEAD_BYTES, end));
            controller.enqueue({ command, arg0, arg1, payload });
            held = held.subarray(end);
          }
        }
        controller.close();
      } catch (error) {
        controller.error(error);
      }
    },
  });
  const writable = new WritableStream<Consumed>({
    write: async (chunk) => {
      await chunk.tryConsume(({ command, arg0, arg1, payload, checksum, magic }) => {
        const head = Buffer.alloc(HEAD_BYTES);
        const words = [command, arg0, arg1, payload.length, checksum];
        for (const [i, word] of words.entries()) head.writeUInt32LE(word, i * 4);
        head.writeInt32LE(magic, 20);
        socket.write(Buffer.concat([head, payload]));
      });
    },
  });
  return { readable, writable } as unknown as Connection;
}
