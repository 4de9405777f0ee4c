/**
 * A client of the adb server, the program of the Android SDK that holds the cables to the phones:
 * its documented host protocol (AOSP, packages/modules/adb/SERVICES.TXT) over TCP, as far as one
 * command in a phone's shell needs it.
 *
 * Invariants: one connection, one request; every wait ends; what a phone sends is bounded. A phone
 * that falls silent, or is taken away, ends its output: that is no failure here, and the reader of
 * the output sees that it broke off.
 */
import { connect, type Socket } from 'node:net';
import { CliError, systemReason } from '../failure.ts';

export interface AdbAddress {
  readonly host: string;
  readonly port: number;
}

/** A phone on a cable: its serial number for the server, and what the server says of it. */
export interface AttachedPhone {
  readonly serial: string;
  readonly state: string;
}

export const ADB_PORT = 5037;
const ANSWER_WITHIN_MS = 5000;
/** `dumpsys` itself gives up after 10 s. */
const SHELL_WITHIN_MS = 30_000;
const LIST_BYTES_MOST = 0xffff;
export const OUTPUT_BYTES_MOST = 1024 * 1024;
const STDOUT = 1;
const STDERR = 2;
const HEAD_BYTES = 5;

/** Throws CliError `adb-unreachable`. */
export async function attachedPhones(address: AdbAddress): Promise<readonly AttachedPhone[]> {
  const link = await Link.open(address, ANSWER_WITHIN_MS);
  try {
    if ((await link.request('host:devices')) !== undefined) throw notUnderstood();
    const length = Number.parseInt((await link.text(4)) ?? '', 16);
    const list = length <= LIST_BYTES_MOST ? await link.text(length) : undefined;
    if (list === undefined) throw notUnderstood();
    return list
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [serial = '', state = ''] = line.split('\t');
        return { serial, state };
      });
  } finally {
    link.close();
  }
}

/**
 * What a script prints in the phone's shell, as far as it came. Throws CliError `adb-unreachable`,
 * and `phone-offline` where the phone is gone before it begins.
 */
export async function shellOutput(
  address: AdbAddress,
  serial: string,
  script: string,
  withinMs = SHELL_WITHIN_MS,
): Promise<string> {
  const link = await Link.open(address, withinMs);
  try {
    for (const service of [`host:transport:${serial}`, `shell,v2,raw:${script}`]) {
      const refusal = await link.request(service);
      if (refusal !== undefined) throw new CliError('phone-offline', 'the phone does not answer');
    }
    return Buffer.concat(await piecesOf(link)).toString('utf8');
  } finally {
    link.close();
  }
}

async function piecesOf(link: Link): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const head = await link.take(HEAD_BYTES);
    const id = head?.[0];
    // The exit status is the last that comes; the output itself shows whether it is whole.
    if (head === undefined || (id !== STDOUT && id !== STDERR)) return pieces;
    const length = head.readUInt32LE(1);
    bytes += length;
    // More than any phone has to say.
    if (bytes > OUTPUT_BYTES_MOST) return pieces;
    const piece = await link.take(length, true);
    if (piece === undefined) return pieces;
    if (id === STDOUT) pieces.push(piece);
    if (piece.length < length) return pieces;
  }
}

/** A connection to the server, which ends by itself when its time is over. */
class Link {
  readonly #socket: Socket;
  readonly #timer: NodeJS.Timeout;
  #held: Buffer[] = [];
  #length = 0;
  #wake: (() => void) | undefined;

  private constructor(socket: Socket, withinMs: number) {
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

  static open({ host, port }: AdbAddress, withinMs: number): Promise<Link> {
    const socket = connect({ host, port, timeout: ANSWER_WITHIN_MS });
    return new Promise((resolve, reject) => {
      const fail = (reason: string) => {
        socket.destroy();
        const message = `no adb server at \`${host}:${port}\`: ${reason}`;
        reject(new CliError('adb-unreachable', message, ['`adb start-server` starts it']));
      };
      socket.once('timeout', () => fail('no answer'));
      socket.once('error', (error) => fail(systemReason(error)));
      socket.once('connect', () => {
        socket.setTimeout(0).setNoDelay(true).removeAllListeners('error');
        resolve(new Link(socket, withinMs));
      });
    });
  }

  /** Undefined: granted; otherwise the server's refusal. */
  async request(service: string): Promise<string | undefined> {
    const bytes = Buffer.from(service);
    this.#socket.write(`${bytes.length.toString(16).padStart(4, '0')}${service}`);
    const status = await this.text(4);
    if (status === 'OKAY') return undefined;
    if (status !== 'FAIL') throw notUnderstood();
    const length = Number.parseInt((await this.text(4)) ?? '0', 16);
    return (await this.text(length)) ?? '';
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

  close(): void {
    clearTimeout(this.#timer);
    this.#socket.destroy();
  }
}

function notUnderstood(): CliError {
  return new CliError('adb-unreachable', 'what answers there is no adb server');
}
