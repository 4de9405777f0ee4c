/**
 * How far an overwriting is, how fast, and how long it still takes: one line that changes on a
 * terminal, a line now and then elsewhere.
 */
import { timeLeft } from '@nagori/android';
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

export interface Mark {
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
  #marks: readonly Mark[] = [];
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
    this.#marks = withMark(this.#marks, { atMs: nowMs, bytes });
    const text = overwriteText(this.#marks, ofBytes, this.#language);
    this.#output.write(terminal ? `${CLEAR_LINE}${text}` : `${text}\n`);
  }

  /** A line of its own. */
  say(text: string): void {
    this.#output.write(`${this.#output.isTTY === true ? CLEAR_LINE : ''}${text}\n`);
  }
}

/** Those of which the speed is. */
export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const [first] = marks;
  // A file that did not fit is written again in smaller ones.
  const all = first !== undefined && mark.bytes < first.bytes ? [mark] : [...marks, mark];
  const recent = all.findIndex(
    (_, i) => mark.atMs - (all[i + 1]?.atMs ?? mark.atMs) <= SPEED_OF_MS,
  );
  return all.slice(recent);
}

/** Bytes; 0 where it is not known yet. */
export function perSecondOf(marks: readonly Mark[]): number {
  const [first, last] = [marks[0], marks.at(-1)];
  const elapsedMs = (last?.atMs ?? 0) - (first?.atMs ?? 0);
  return (((last?.bytes ?? 0) - (first?.bytes ?? 0)) * 1000) / Math.max(elapsedMs, 1);
}

/** `1,200 of 101,000 MiB · 38 MiB/s · 1% · 43:46 left`. */
export function overwriteText(marks: readonly Mark[], ofBytes: number, language: Language): string {
  const bytes = marks.at(-1)?.bytes ?? 0;
  const perSecond = perSecondOf(marks);
  const parts = [
    filled(OVERWRITE_WORDS.amount[language], {
      done: grouped(Math.floor(bytes / MIB)),
      all: grouped(Math.round(ofBytes / MIB)),
    }),
  ];
  if (perSecond > 0) parts.push(`${grouped(Math.round(perSecond / MIB))} MiB/s`);
  parts.push(`${Math.min(100, Math.floor((100 * bytes) / ofBytes))}%`);
  const left = timeLeft(Math.max(0, ofBytes - bytes), perSecond);
  if (left !== undefined) parts.push(filled(OVERWRITE_WORDS.left[language], { left }));
  return parts.join(' · ');
}
