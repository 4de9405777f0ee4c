/**
 * How far a person is in the first-day tours, remembered on this device.
 *
 * Invariants: kept for each person apart; what does not read begins anew.
 */
import { useSyncExternalStore } from 'react';
import { deviceStore, isRecord, readStored, writeStored } from '../parts/browser-store.ts';

export const TOURS = ['counter', 'bench', 'loss'] as const;
export type TourName = (typeof TOURS)[number];

/** What was on record when an act began: what comes after it is the person's. */
export interface Since {
  readonly evidence: number;
  readonly acted: number;
}

export interface TourProgress {
  /** The training phone, in the demonstration's world. */
  readonly phone: string;
  /** 15 digits. */
  readonly imei: string;
  /** The act to do next; past the last one, the tour is over. */
  readonly at: number;
  readonly since?: Since;
}

export interface TourMemory {
  /** It was offered, and answered. */
  readonly offered: boolean;
  /** The tour whose panel is shown. */
  readonly running?: TourName;
  readonly tours: Readonly<Partial<Record<TourName, TourProgress>>>;
}

const NOTHING: TourMemory = { offered: false, tours: {} };

const keyOf = (account: string): string => `nagori.tour.${account}`;

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

function progressOf(value: unknown): TourProgress | undefined {
  if (!isRecord(value)) return undefined;
  const { phone, imei, at, since } = value;
  if (typeof phone !== 'string' || typeof imei !== 'string' || !isCount(at)) return undefined;
  if (!isRecord(since) || !isCount(since.evidence) || !isCount(since.acted)) {
    return { phone, imei, at };
  }
  return { phone, imei, at, since: { evidence: since.evidence, acted: since.acted } };
}

/** What is stored, as far as it reads. */
export function memoryOf(value: unknown): TourMemory {
  if (!isRecord(value)) return NOTHING;
  const stored = isRecord(value.tours) ? value.tours : {};
  const known = TOURS.flatMap((name) => {
    const progress = progressOf(stored[name]);
    return progress === undefined ? [] : [[name, progress] as const];
  });
  const running = TOURS.find((name) => name === value.running);
  return {
    offered: value.offered === true,
    ...(running === undefined ? {} : { running }),
    tours: Object.fromEntries(known),
  };
}

const memories = new Map<string, TourMemory>();
const listeners = new Set<() => void>();

function memoryFor(account: string): TourMemory {
  const known = memories.get(account);
  if (known !== undefined) return known;
  const read = memoryOf(readStored(deviceStore(), keyOf(account)));
  memories.set(account, read);
  return read;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function changeTour(account: string, change: (before: TourMemory) => TourMemory): void {
  const before = memoryFor(account);
  const after = change(before);
  if (after === before) return;
  memories.set(account, after);
  writeStored(deviceStore(), keyOf(account), after);
  for (const listener of listeners) listener();
}

export function useTour(account: string): TourMemory {
  return useSyncExternalStore(subscribe, () => memoryFor(account));
}

/** Closes the panel; the tour is taken up where it was left. */
export function leaveTour(account: string): void {
  changeTour(account, ({ tours }) => ({ offered: true, tours }));
}
