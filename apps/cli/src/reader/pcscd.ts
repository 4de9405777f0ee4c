/**
 * A client of pcscd: lists the readers, and sends commands to the card on one of them. Uses its
 * socket, so that no native module has to be built for a reader.
 *
 * Invariants: one request at a time; while a card is held, no other program can use it; a service
 * that does not answer in time is a failure, a card that does not answer is silence.
 */
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { CliError, systemReason } from '../failure.ts';
import {
  COMMANDS,
  EITHER_PROTOCOL,
  LEAVE_CARD,
  numberAt,
  packed,
  READER_STATE_BYTES,
  READERS_MOST,
  RETURNED,
  type ReaderState,
  readerStates,
  SCOPE_SYSTEM,
  SHARE_SHARED,
  VERSION,
} from './pcscd-message.ts';

const PCSCD_SOCKET = '/run/pcscd/pcscd.comm';
const ANSWER_WITHIN_MS = 5000;
const ANSWER_BYTES_MOST = 65_546;
/** An APDU is sent with the header of its protocol: T=1 unless the reader says T=0. */
const PCI_BYTES = 8;
const TRANSMIT_BYTES = 32;

/** The card on a reader, held until `release`. */
export interface HeldCard {
  readonly reader: string;
  /** Undefined if the card was removed, or does not answer. */
  readonly transmit: (command: Uint8Array) => Promise<Uint8Array | undefined>;
  readonly release: () => Promise<void>;
}

export class Pcscd {
  readonly #socket: Duplex;
  #held: Uint8Array = new Uint8Array();
  #context = 0;
  #wake: (() => void) | undefined;

  private constructor(socket: Duplex) {
    this.#socket = socket;
    socket.on('data', (piece: Uint8Array) => {
      this.#held = Buffer.concat([this.#held, piece]);
      this.#wake?.();
    });
    // The caller that waits for bytes gets a time-out or the end of the stream.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#wake?.());
  }

  /** Throws CliError `reader-unreachable` if no service runs, or if it uses another protocol. */
  static async open(path = process.env.PCSCLITE_CSOCK_NAME ?? PCSCD_SOCKET): Promise<Pcscd> {
    return Pcscd.on(await reached(path));
  }

  /** The same, of a service that is reached. */
  static async on(socket: Duplex): Promise<Pcscd> {
    const service = new Pcscd(socket);
    if (!(await service.#agree(VERSION.minor))) {
      service.close();
      throw new CliError('reader-unreachable', 'pcscd speaks another version of its protocol');
    }
    const context = await service.#ask(COMMANDS.establishContext, packed(SCOPE_SYSTEM, 0, 0), 12);
    service.#expect(numberAt(context, 8));
    service.#context = numberAt(context, 4);
    return service;
  }

  /** Agrees on the version: once anew on the service's own minor version, if it names another. */
  async #agree(minor: number, isAnew = false): Promise<boolean> {
    const { major, minorLeast, minorMost } = VERSION;
    const answer = await this.#ask(COMMANDS.version, packed(major, minor, 0), 12);
    if (numberAt(answer, 8) === RETURNED.done) return true;
    const named = numberAt(answer, 4);
    const other = named !== minor && named >= minorLeast && named <= minorMost;
    return !isAnew && numberAt(answer, 0) === major && other && this.#agree(named, true);
  }

  async readers(): Promise<readonly ReaderState[]> {
    const size = READERS_MOST * READER_STATE_BYTES;
    return readerStates(await this.#ask(COMMANDS.readersState, new Uint8Array(), size));
  }

  /** Throws CliError `no-phone` if there is no card on the reader. */
  async hold(reader: string): Promise<HeldCard> {
    const wish = packed(this.#context, reader, SHARE_SHARED, EITHER_PROTOCOL, 0, 0, 0);
    const answer = await this.#ask(COMMANDS.connect, wish, wish.length);
    const at = wish.length;
    this.#expect(numberAt(answer, at - 4));
    const protocol = numberAt(answer, at - 8);
    const card = numberAt(answer, at - 12);
    this.#expect(numberAt(await this.#ask(COMMANDS.beginTransaction, packed(card, 0), 8), 4));
    return {
      reader,
      transmit: (command) => this.#transmit(card, protocol, command),
      release: async () => {
        await this.#ask(COMMANDS.endTransaction, packed(card, LEAVE_CARD, 0), 12);
        await this.#ask(COMMANDS.disconnect, packed(card, LEAVE_CARD, 0), 12);
      },
    };
  }

  close(): void {
    this.#socket.destroy();
  }

  async #transmit(
    card: number,
    protocol: number,
    command: Uint8Array,
  ): Promise<Uint8Array | undefined> {
    const { length } = command;
    const pci = [protocol, PCI_BYTES, length, protocol, PCI_BYTES, ANSWER_BYTES_MOST, 0];
    const head = packed(card, ...pci);
    this.#send(COMMANDS.transmit, head, command);
    const answer = await this.#receive(TRANSMIT_BYTES);
    if (numberAt(answer, TRANSMIT_BYTES - 4) !== RETURNED.done) return undefined;
    const answerBytes = numberAt(answer, TRANSMIT_BYTES - 8);
    if (answerBytes > ANSWER_BYTES_MOST) {
      this.close();
      throw new CliError('reader-unreachable', 'pcscd answers more than any phone does');
    }
    return this.#receive(answerBytes);
  }

  #expect(returned: number): void {
    if (returned === RETURNED.done) return;
    const code = returned.toString(16).padStart(8, '0');
    switch (returned) {
      case RETURNED.noCard:
        throw new CliError('no-phone', 'no phone lies on the reader');
      case RETURNED.inUse:
        throw new CliError('reader-unreachable', 'another program holds the phone on the reader');
      case RETURNED.unknownReader:
        throw new CliError('reader-unreachable', 'the reader is gone');
      case RETURNED.notAllowed:
        throw new CliError('reader-unreachable', 'pcscd does not let this user use the reader', [
          'a polkit rule for org.debian.pcsc-lite.access_pcsc allows it',
        ]);
      default:
        throw new CliError('no-phone', `the phone on the reader does not answer (\`${code}\`)`);
    }
  }

  async #ask(command: number, body: Uint8Array, answerBytes: number): Promise<Uint8Array> {
    this.#send(command, body);
    return this.#receive(answerBytes);
  }

  #send(command: number, body: Uint8Array, more: Uint8Array = new Uint8Array()): void {
    this.#socket.write(Buffer.concat([packed(body.length, command), body, more]));
  }

  async #receive(count: number): Promise<Uint8Array> {
    const until = performance.now() + ANSWER_WITHIN_MS;
    while (this.#held.length < count) {
      const left = until - performance.now();
      if (left <= 0 || this.#socket.destroyed) {
        this.close();
        throw new CliError('reader-unreachable', 'pcscd does not answer');
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = undefined;
    }
    const taken = this.#held.slice(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }
}

function reached(path: string): Promise<Socket> {
  const socket = connect({ path });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket.removeAllListeners('error')));
    socket.once('error', (error) => {
      const reason = systemReason(error);
      reject(
        new CliError('reader-unreachable', `no card reader service at \`${path}\`: ${reason}`, [
          'pcscd serves the readers of this machine (Debian: apt-get install pcscd)',
        ]),
      );
    });
  });
}
