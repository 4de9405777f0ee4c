/**
 * The card's side of vsmartcard-vpcd (a reader of pcscd at the end of a TCP connection): two bytes
 * of length, then a control byte or a command APDU; answers have the same form.
 *
 * Invariants: one command at a time, in order; power-off, power-on and reset reset the card's
 * state; a message longer than any APDU ends the connection.
 */
import { connect, type Socket } from 'node:net';
import { CliError, systemReason } from '../failure.ts';

export const VPCD_PORT = 35_963;

/** The card in the field of the virtual reader. */
export interface Card {
  readonly atr: Uint8Array;
  /** Power on, off or reset: clears selections and verified PINs. */
  readonly reset: () => void;
  /** The answer; empty if the card stays silent. */
  readonly transmit: (command: Uint8Array) => Promise<Uint8Array>;
  /** Whether the card was taken off the reader while it was asked: nothing more is answered. */
  readonly isGone?: () => boolean;
}

const CONTROL = { off: 0, on: 1, reset: 2, atr: 4 } as const;
const LENGTH_BYTES = 2;

/** A connection with a card, until either side ends it. */
export interface Laid {
  /** Settles when the reader disconnects or `take` is called. Rejects if the card fails. */
  readonly ended: Promise<void>;
  readonly take: () => void;
}

/** Throws CliError `reader-unreachable` if nothing listens there. */
export async function layOnReader(card: Card, host: string, port: number): Promise<Laid> {
  const socket = await reached(host, port);
  return { ended: serve(card, socket), take: () => socket.destroy() };
}

function reached(host: string, port: number): Promise<Socket> {
  const socket = connect({ host, port });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket.removeAllListeners('error').setNoDelay(true)));
    socket.once('error', (error) => {
      const where = `${host}:${port}`;
      const reason = systemReason(error);
      reject(
        new CliError('reader-unreachable', `no virtual reader at \`${where}\`: ${reason}`, [
          'pcscd with the driver vsmartcard-vpcd listens there once it runs:',
          'Debian: apt-get install pcscd vsmartcard-vpcd, then pcscd --foreground',
          'where no polkit runs: pcscd --foreground --disable-polkit',
        ]),
      );
    });
  });
}

async function serve(card: Card, socket: Socket): Promise<void> {
  let held: Uint8Array = new Uint8Array();
  // A broken connection counts as a reader that closed it.
  socket.on('error', () => socket.destroy());
  try {
    for await (const piece of socket as AsyncIterable<Uint8Array>) {
      held = Buffer.concat([held, piece]);
      for (let message = firstOf(held); message !== undefined; message = firstOf(held)) {
        held = held.subarray(LENGTH_BYTES + message.length);
        const answer = await answerTo(card, message);
        if (card.isGone?.() === true) return;
        if (answer !== undefined) socket.write(framed(answer));
      }
    }
  } catch (error) {
    if (!socket.destroyed) throw error;
  } finally {
    socket.destroy();
  }
}

async function answerTo(card: Card, message: Uint8Array): Promise<Uint8Array | undefined> {
  if (message.length !== 1) return card.transmit(message);
  if (message[0] === CONTROL.atr) return card.atr;
  const known = [CONTROL.off, CONTROL.on, CONTROL.reset].some((one) => one === message[0]);
  if (known) card.reset();
  return undefined;
}

function firstOf(bytes: Uint8Array): Uint8Array | undefined {
  const [high, low] = bytes;
  if (high === undefined || low === undefined) return undefined;
  const end = LENGTH_BYTES + ((high << 8) | low);
  return bytes.length < end ? undefined : bytes.slice(LENGTH_BYTES, end);
}

function framed(answer: Uint8Array): Uint8Array {
  return Uint8Array.from([answer.length >> 8, answer.length & 255, ...answer]);
}
