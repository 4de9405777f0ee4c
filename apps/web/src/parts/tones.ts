/**
 * Which tone sounds when, and how: short, told apart by melody and not by loudness alone.
 *
 * Invariants: pure. A tone never carries anything alone: the word and the sign of the verdict are
 * on the page before it sounds.
 */
import type { Verdict } from '@nagori/model';
import { readStored, type Store, writeStored } from './browser-store.ts';

export const LOUDNESSES = ['off', 'quiet', 'loud'] as const;
export type Loudness = (typeof LOUDNESSES)[number];

export type Sound = 'scan' | 'accept' | 'hold' | 'refuse' | 'quarantine';

export interface Note {
  /** In hertz. */
  readonly pitch: number;
  readonly fromMs: number;
  readonly lengthMs: number;
}

const note = (pitch: number, fromMs: number, lengthMs: number): Note => ({
  pitch,
  fromMs,
  lengthMs,
});

/** One click; rising; level; falling; four low alternating. None is longer than half a second. */
export const TONES: Readonly<Record<Sound, readonly Note[]>> = {
  scan: [note(1200, 0, 40)],
  accept: [note(660, 0, 90), note(990, 100, 140)],
  hold: [note(550, 0, 90), note(550, 140, 90)],
  refuse: [note(440, 0, 120), note(294, 130, 200)],
  quarantine: [note(330, 0, 90), note(220, 110, 90), note(330, 220, 90), note(220, 330, 120)],
};

const GAIN: Readonly<Record<Loudness, number>> = { off: 0, quiet: 0.06, loud: 0.3 };

export const gainOf = (loudness: Loudness): number => GAIN[loudness];

const KEY = 'nagori.sound';

export function storedLoudness(store: Store | undefined): Loudness {
  const stored = readStored(store, KEY);
  return LOUDNESSES.find((one) => one === stored) ?? 'quiet';
}

export const keepLoudness = (store: Store | undefined, loudness: Loudness): void =>
  writeStored(store, KEY, loudness);

const SOUND_OF: Readonly<Record<Verdict, Sound>> = {
  accept: 'accept',
  hold: 'hold',
  refuse: 'refuse',
  quarantine: 'quarantine',
  // As a phone that is not taken as it is.
  destroy: 'refuse',
};

/** A verdict as a page shows it. */
export interface ShownVerdict {
  readonly of: string;
  readonly verdict: Verdict;
}

/**
 * What sounds as `now` is shown after `before`: a phone that is new on the page, or another verdict
 * of the same one. Nothing sounds again while nothing changes.
 */
export function soundOf(before: ShownVerdict | undefined, now: ShownVerdict): Sound | undefined {
  const isSame = before?.of === now.of && before.verdict === now.verdict;
  return isSame ? undefined : SOUND_OF[now.verdict];
}
