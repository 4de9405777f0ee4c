/**
 * The progress line on a terminal: phones (or another unit), how many per second and, if the size
 * is known, per cent and the time left. Shown only in runs that take longer than a moment.
 */
export interface ProgressState {
  readonly count: number;
  /** Phones if not given. */
  readonly unit?: string;
  readonly bytesRead: number;
  readonly sizeBytes: number | undefined;
}

const SHOW_AFTER_MS = 2000;
const REFRESH_MS = 250;
const CLEAR_LINE = '\r\u001b[2K';

export class Progress {
  readonly #stream: NodeJS.WriteStream | undefined;
  readonly #startedMs: number;
  #shownMs = 0;
  #visible = false;

  /** An undefined `stream` never shows it. `nowMs` is a monotonic clock. */
  constructor(stream: NodeJS.WriteStream | undefined, nowMs: number) {
    this.#stream = stream?.isTTY === true ? stream : undefined;
    this.#startedMs = nowMs;
  }

  show(state: ProgressState, nowMs: number): void {
    const elapsedMs = nowMs - this.#startedMs;
    if (this.#stream === undefined || elapsedMs < SHOW_AFTER_MS) return;
    if (nowMs - this.#shownMs < REFRESH_MS) return;
    this.#shownMs = nowMs;
    this.#visible = true;
    this.#stream.write(`${CLEAR_LINE}${progressText(state, elapsedMs)}`);
  }

  /** Clears the line before anything else is written. */
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.#stream?.write(CLEAR_LINE);
  }
}

/** `120,000 phones · 41,000/s · 12% · 0:21 left`. */
function progressText(state: ProgressState, elapsedMs: number): string {
  const { count, unit = 'phones', bytesRead, sizeBytes } = state;
  const perSecond = Math.round((count * 1000) / Math.max(elapsedMs, 1));
  const parts = [`${grouped(count)} ${unit}`, `${grouped(perSecond)}/s`];
  if (sizeBytes !== undefined && sizeBytes > 0 && bytesRead > 0) {
    const share = Math.min(bytesRead / sizeBytes, 1);
    const leftSeconds = Math.round((elapsedMs / 1000) * (1 / share - 1));
    const minutes = Math.floor(leftSeconds / 60);
    const seconds = String(leftSeconds % 60).padStart(2, '0');
    parts.push(`${Math.floor(share * 100)}%`, `${minutes}:${seconds} left`);
  }
  return parts.join(' · ');
}

export function grouped(n: number): string {
  return String(n).replace(/\B(?=([0-9]{3})+$)/g, ',');
}
