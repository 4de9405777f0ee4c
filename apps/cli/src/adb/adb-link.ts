/**
 * One connection to the adb server, the program of the Android SDK that holds the cables to the
 * phones (AOSP, packages/modules/adb/SERVICES.TXT).
 *
 * Invariants: every wait ends. A stream that ends is no failure here: its reader sees that it is
 * short, and its writer that nothing more is taken.
 */
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { CliError, systemReason } from '../failure.ts';

/** A socket in a folder lets in its owner alone; a port everybody on the machine. */
export type AdbAddress =
  | { readonly host: string; readonly port: number }
  | { readonly path: string };

export const ANSWER_WITHIN_MS = 5000;
const LENGTH = /^[0-9a-fA-F]{4}$/;

/** A connection, which ends by itself when its time is over. */
export class AdbLink {
  readonly #socket: Duplex;
  readonly #timer: NodeJS.Timeout;
  #held: Buffer[] = [];
  #length = 0;
  #wake: (() => void) | undefined;

  /** Of a stream that is open. */
  constructor(socket: Duplex, withinMs: number) {
    this.#socket = socket;
    this.#timer = setTimeout(() => socket.destroy(), withinMs);
    socket.on('data', (piece: Buffer) => {
      this.#held.push(piece);
      this.#length += piece.length;
      this.#wake?.();
    });
    // The reader that waits for bytes sees the end of the stream.
    socket.on('error', () => socket.destroy());
    for (const event of ['end', 'close']) {
      socket.on(event, () => {
        socket.destroy();
        this.#wake?.();
      });
    }
  }

  /** Throws CliError `adb-unreachable`. */
  static open(address: AdbAddress, withinMs: number): Promise<AdbLink> {
    const socket = connect({ ...address, timeout: ANSWER_WITHIN_MS });
    const where = 'path' in address ? address.path : `${address.host}:${address.port}`;
    return new Promise((resolve, reject) => {
      const fail = (reason: string) => {
        socket.destroy();
        const message = `no adb server at \`${where}\`: ${reason}`;
        reject(new CliError('adb-unreachable', message, ['`adb start-server` starts it']));
      };
      socket.once('timeout', () => fail('no answer'));
      socket.once('error', (error) => fail(systemReason(error)));
      socket.once('connect', () => {
        socket.setTimeout(0).setNoDelay(true).removeAllListeners('error');
        resolve(new AdbLink(socket, withinMs));
      });
    });
  }

  /**
   * A service of one phone. Throws CliError `adb-unreachable`, and `phone-offline` where the phone
   * is gone before it begins.
   */
  static async toPhone(
    address: AdbAddress,
    serial: string,
    service: string,
    withinMs: number,
  ): Promise<AdbLink> {
    const link = await AdbLink.open(address, withinMs);
    try {
      await link.reach(serial, service);
      return link;
    } catch (error) {
      link.close();
      throw error;
    }
  }

  /** From here on the link is this service of this phone. Throws as `toPhone`. */
  async reach(serial: string, service: string): Promise<void> {
    for (const wanted of [`host:transport:${serial}`, service]) {
      if ((await this.request(wanted)) !== undefined) {
        throw new CliError('phone-offline', 'the phone does not answer');
      }
    }
  }

  /** Undefined: granted; otherwise the server's refusal. */
  async request(service: string): Promise<string | undefined> {
    const bytes = Buffer.from(service);
    this.#socket.write(`${bytes.length.toString(16).padStart(4, '0')}${service}`);
    const status = await this.text(4);
    if (status === 'OKAY') return undefined;
    if (status !== 'FAIL') throw notUnderstood();
    return (await this.sized()) ?? '';
  }

  /** A text behind its length, four hexadecimal digits. Undefined: it is not whole, or none. */
  async sized(): Promise<string | undefined> {
    const length = (await this.text(4)) ?? '';
    return LENGTH.test(length) ? this.text(Number.parseInt(length, 16)) : undefined;
  }

  async text(bytes: number): Promise<string | undefined> {
    return (await this.take(bytes))?.toString('utf8');
  }

  /** Undefined where the stream ends before; with `rest`, what came of it. */
  async take(bytes: number, rest = false): Promise<Buffer | undefined> {
    while (this.#length < bytes && !this.#socket.destroyed) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
    if (!(this.#length >= bytes) && !rest) return undefined;
    const all = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held);
    const taken = all.subarray(0, bytes);
    this.#held = [all.subarray(taken.length)];
    this.#length = all.length - taken.length;
    return taken;
  }

  /** Waits until it is taken, at most as long as the connection's time. False: it has ended. */
  async write(...pieces: readonly Uint8Array[]): Promise<boolean> {
    const socket = this.#socket;
    if (socket.destroyed) return false;
    socket.cork();
    let more = true;
    for (const piece of pieces) more = socket.write(piece);
    socket.uncork();
    if (!more) {
      await new Promise<void>((resolve) => {
        const done = () => {
          socket.off('drain', done).off('close', done);
          resolve();
        };
        socket.on('drain', done).on('close', done);
      });
    }
    // What moves is not silent.
    this.#timer.refresh();
    return !socket.destroyed;
  }

  get ended(): boolean {
    return this.#socket.destroyed;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#socket.destroy();
  }
}

export function notUnderstood(): CliError {
  return new CliError('adb-unreachable', 'what answers there is no adb server');
}
