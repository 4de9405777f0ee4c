/**
 * A label printer on the network, on its raw port (9100): bytes as they are, and the answer to
 * `~HS`, host status (ZPL II Programming Guide).
 *
 * Invariants: a printer that answers is asked before a label, so that none waits in a printer
 * without paper, and after it: its answer comes after it has read what was before. One that never
 * answers may have taken a label if it closes the connection in order after ours ended. A printer
 * that has answered once and is silent now is not ready: without paper, or with its head open, it
 * does not answer.
 */
import { connect, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { PrinterError, type PrinterLine, type Taken } from './label-printer.ts';
import { faultOf, type PrinterStatus, statusIn } from './printer-status.ts';

export interface RawPrinterTimes {
  readonly connectMs: number;
  readonly answerMs: number;
  /** For a whole label. */
  readonly labelMs: number;
}

const TIMES: RawPrinterTimes = { connectMs: 5_000, answerMs: 1_500, labelMs: 15_000 };
const PIECE_BYTES = 4_096;
const ANSWER_CHARS_MOST = 4_096;
const HOST_STATUS = '~HS\r\n';

export function rawPrinter(host: string, port: number, times = TIMES): PrinterLine {
  let hasAnswered = false;

  async function open(): Promise<Line> {
    const line = await Line.to(host, port, times.connectMs);
    try {
      const status = await line.status(times.answerMs);
      if (status === undefined) {
        if (hasAnswered) throw new PrinterError('printer-not-ready');
        return line;
      }
      hasAnswered = true;
      const fault = faultOf(status);
      if (fault !== undefined) throw new PrinterError(fault);
      return line;
    } catch (error) {
      line.close();
      throw error;
    }
  }

  return {
    look: async () => (await open()).close(),
    print: async (label, onBytes): Promise<Taken> => {
      const line = await open();
      const endMs = performance.now() + times.labelMs;
      try {
        for (let at = 0; at < label.length; at += PIECE_BYTES) {
          await line.send(label.subarray(at, at + PIECE_BYTES), endMs);
          onBytes(Math.min(at + PIECE_BYTES, label.length));
        }
        if (!hasAnswered) {
          await line.ended(endMs);
          return 'unconfirmed';
        }
        const status = await line.status(endMs - performance.now());
        // In the middle of a label: bytes were lost on the way.
        if (status?.isPartial === true) throw new PrinterError('printer-broke-off');
        if (status === undefined) throw new PrinterError('printer-too-slow');
        return 'confirmed';
      } finally {
        line.close();
      }
    },
  };
}

/** One connection. Its methods throw PrinterError. */
class Line {
  readonly #socket: Socket;
  #text = '';
  #state: 'open' | 'ended' | 'closed' | 'broken' = 'open';
  #wake: () => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', (piece: string) => {
      this.#text = (this.#text + piece).slice(-ANSWER_CHARS_MOST);
      this.#wake();
    });
    socket.on('end', () => this.#become('ended'));
    socket.on('error', () => this.#become('broken'));
    socket.on('close', () => this.#become(this.#state === 'ended' ? 'closed' : 'broken'));
  }

  static async to(host: string, port: number, withinMs: number): Promise<Line> {
    const socket = connect({ host, port, allowHalfOpen: true });
    return new Promise((resolve, reject) => {
      const fail = (): void => {
        socket.destroy();
        reject(new PrinterError('printer-unreachable'));
      };
      socket.setTimeout(withinMs, fail);
      socket.once('error', fail);
      socket.once('connect', () => {
        socket.setTimeout(0);
        socket.off('error', fail);
        resolve(new Line(socket));
      });
    });
  }

  /** Undefined: no answer came within the time. */
  async status(withinMs: number): Promise<PrinterStatus | undefined> {
    const endMs = performance.now() + withinMs;
    this.#text = '';
    await this.send(Buffer.from(HOST_STATUS, 'latin1'), endMs);
    while (performance.now() < endMs) {
      const status = statusIn(this.#text);
      if (status !== undefined) return status;
      if (this.#state !== 'open') throw new PrinterError('printer-broke-off');
      await this.#next(endMs);
    }
    return statusIn(this.#text);
  }

  async send(bytes: Uint8Array, endMs: number): Promise<void> {
    let isTaken = false;
    if (this.#state !== 'open') throw new PrinterError('printer-broke-off');
    this.#socket.write(bytes, () => {
      isTaken = true;
      this.#wake();
    });
    while (!isTaken) {
      // Its end before ours: it will not read the rest.
      if (this.#state !== 'open') throw new PrinterError('printer-broke-off');
      if (performance.now() >= endMs) throw new PrinterError('printer-too-slow');
      await this.#next(endMs);
    }
  }

  /** Waits until the printer ends the connection, after ours was ended. */
  async ended(endMs: number): Promise<void> {
    if (this.#state !== 'open') throw new PrinterError('printer-broke-off');
    this.#socket.end();
    while (this.#state === 'open') {
      if (performance.now() >= endMs) throw new PrinterError('printer-too-slow');
      await this.#next(endMs);
    }
    if (this.#state === 'broken') throw new PrinterError('printer-broke-off');
  }

  close(): void {
    this.#socket.destroy();
  }

  #become(state: 'ended' | 'closed' | 'broken'): void {
    if (this.#state !== 'broken') this.#state = state;
    this.#wake();
  }

  async #next(endMs: number): Promise<void> {
    const stopped = new AbortController();
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    const wait = Math.max(endMs - performance.now(), 1);
    const timeout = after(wait, undefined, { signal: stopped.signal }).catch(() => {});
    await Promise.race([woken, timeout]);
    stopped.abort();
    this.#wake = () => {};
  }
}
