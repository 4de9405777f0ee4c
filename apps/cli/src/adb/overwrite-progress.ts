/**
 * How far an overwriting is, how fast, and how long it still takes: one line that changes on a
 * terminal, a line now and then elsewhere.
 */
import type { Language } from '@nagori/policy';
import { grouped } from '../progress.ts';
import { filled } from './filled.ts';
import { OVERWRITE_WORDS } from './words-overwrite.ts';

const MIB = 1024 * 1024;
const ON_TERMINAL_MS = 250;
const ELSEWHERE_MS = 10_000;
/** The speed is that of so long: a phone slows down as it gets warm and full. */
const SPEED_OF_MS = 15_000;
const CLEAR_LINE = '\r\u001b[2K';

interface Mark {
  readonly atMs: number;
  readonly bytes: number;
}

interface Output {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

export class OverwriteProgress {
  readonly #output: Output;
  readonly #language: Language;
  #marks: Mark[] = [];
  #shownMs = Number.NEGATIVE_INFINITY;

  constructor(output: Output, language: Language) {
    this.#output = output;
    this.#language = language;
  }

  /** `nowMs` is a monotonic clock. */
  show(bytes: number, ofBytes: number, nowMs: number): void {
    const terminal = this.#output.isTTY === true;
    if (nowMs - this.#shownMs < (terminal ? ON_TERMINAL_MS : ELSEWHERE_MS)) return;
    this.#shownMs = nowMs;
    const [first] = this.#marks;
    // A file that did not fit is written again in smaller ones.
    if (first !== undefined && bytes < first.bytes) this.#marks = [];
    this.#marks.push({ atMs: nowMs, bytes });
    while (nowMs - (this.#marks[1]?.atMs ?? nowMs) > SPEED_OF_MS) this.#marks.shift();
    const text = overwriteText(this.#marks, ofBytes, this.#language);
    this.#output.write(terminal ? `${CLEAR_LINE}${text}` : `${text}\n`);
  }

  /** A line of its own. */
  say(text: string): void {
    this.#output.write(`${this.#output.isTTY === true ? CLEAR_LINE : ''}${text}\n`);
  }
}

/** `1,200 of 101,000 MiB · 38 MiB/s · 1% · 43:46 left`. */
export function overwriteText(marks: readonly Mark[], ofBytes: number, language: Language): string {
  const [first, last] = [marks[0], marks.at(-1)];
  const bytes = last?.bytes ?? 0;
  const elapsedMs = (last?.atMs ?? 0) - (first?.atMs ?? 0);
  const perSecond = ((bytes - (first?.bytes ?? 0)) * 1000) / Math.max(elapsedMs, 1);
  const parts = [
    filled(OVERWRITE_WORDS.amount[language], {
      done: grouped(Math.floor(bytes / MIB)),
      all: grouped(Math.round(ofBytes / MIB)),
    }),
  ];
  if (perSecond > 0) parts.push(`${grouped(Math.round(perSecond / MIB))} MiB/s`);
  parts.push(`${Math.min(100, Math.floor((100 * bytes) / ofBytes))}%`);
  if (perSecond > 0) {
    const seconds = Math.max(0, Math.round((ofBytes - bytes) / perSecond));
    const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    parts.push(filled(OVERWRITE_WORDS.left[language], { left }));
  }
  return parts.join(' · ');
}
