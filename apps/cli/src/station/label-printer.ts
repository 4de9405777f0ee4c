/**
 * A label printer of the desk: how a label is handed to it, one at a time, and what it answers.
 *
 * Invariants: labels alone go to a printer (label-only.ts), and the question for its state. A label
 * counts as taken only by the printer's answer; one that never answers may have taken it, and
 * what breaks off or is too slow has failed. Every wait ends. A label whose page has gone
 * before its turn is not printed.
 */
import type { DeviceFault, DeviceNow } from './devices.ts';

export type PrinterFault = Extract<DeviceFault, `printer-${string}`>;

export class PrinterError extends Error {
  override readonly name = 'PrinterError';
  readonly code: PrinterFault;

  constructor(code: PrinterFault) {
    super(`the printer fails: \`${code}\``);
    this.code = code;
  }
}

/**
 * `confirmed`: the printer answered after the last byte. `unconfirmed`: the connection
 * ended in order and the printer never answers, so a person looks whether the label came out.
 */
export type Taken = 'confirmed' | 'unconfirmed';

/** A way to a printer. Both throw PrinterError. */
export interface PrinterLine {
  readonly print: (label: Uint8Array, onBytes: (taken: number) => void) => Promise<Taken>;
  /** Asks whether it could print, and sends no label. */
  readonly look: () => Promise<void>;
}

export const LABEL_BYTES_MOST = 64 * 1024;
const WAITING_MOST = 4;
/** It is another machine, which others print on as well. */
const LOOK_EVERY_MS = 15_000;

export interface LabelPrinterDeps {
  readonly line: PrinterLine;
  readonly onState: (state: DeviceNow) => void;
  readonly now: () => number;
}

export class LabelPrinter {
  readonly #deps: LabelPrinterDeps;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #lookedAt: number | undefined;

  constructor(deps: LabelPrinterDeps) {
    this.#deps = deps;
  }

  /** Undefined: too many wait, or it was no longer wanted. Throws PrinterError. */
  async print(label: Uint8Array, isWanted: () => boolean): Promise<Taken | undefined> {
    if (this.#waiting >= WAITING_MOST) return undefined;
    this.#waiting += 1;
    const printed = this.#turn.then(async () => {
      this.#waiting -= 1;
      return isWanted() ? this.#printNow(label) : undefined;
    });
    this.#turn = printed.catch(() => {});
    return printed;
  }

  /** What it is able to do now, where it has nothing to do and was not asked lately. */
  async look(): Promise<void> {
    const { line, onState, now } = this.#deps;
    const isRecent = this.#lookedAt !== undefined && now() - this.#lookedAt < LOOK_EVERY_MS;
    if (isRecent || this.#waiting > 0) return;
    this.#lookedAt = now();
    const looked = this.#turn.then(() => line.look());
    this.#turn = looked.catch(() => {});
    await looked.then(
      () => onState({ kind: 'idle' }),
      (error: unknown) => onState({ kind: 'failed', code: codeOf(error) }),
    );
  }

  async #printNow(label: Uint8Array): Promise<Taken> {
    const { line, onState, now } = this.#deps;
    const progress = (done: number): void =>
      onState({ kind: 'working', what: 'printing', done, of: label.length });
    progress(0);
    try {
      const taken = await line.print(label, progress);
      onState({ kind: 'idle' });
      return taken;
    } catch (error) {
      const code = codeOf(error);
      onState({ kind: 'failed', code });
      throw new PrinterError(code);
    } finally {
      this.#lookedAt = now();
    }
  }
}

const codeOf = (error: unknown): PrinterFault =>
  error instanceof PrinterError ? error.code : 'printer-broke-off';
