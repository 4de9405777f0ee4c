/**
 * The state of one bench: the phones open side by side, and the scanned badges.
 *
 * Invariants: pure; at a look a badge is the checker's, else the first is the worker's and the
 * second the checker's, never the same person (R11); nothing of this is stored on the device.
 */
import type { Verdict } from '@nagori/model';

export interface Badge {
  readonly code: string;
  /** When it was scanned, by this device's clock. */
  readonly at: number;
}

export interface Desk {
  /** Handovers in the order of their scans. */
  readonly phones: readonly string[];
  readonly worker?: Badge;
  readonly looker?: Badge;
  /** What the open step records, which decides where the next badge goes. */
  readonly needs?: Need;
}

/** An act is recorded under the worker's badge, a look under the checker's. */
export type Need = 'act' | 'look';

export const EMPTY_DESK: Desk = { phones: [] };

/** The most phones side by side; one more closes the oldest. */
export const PHONES_MOST = 60;

export type BadgeScan = 'worker' | 'looker' | 'same' | 'again';

/** The gate counts `Staff-1` and `staff-1.` as one badge. */
const plain = (code: string): string => code.toLowerCase().replace(/[._:-]/g, '');

/** The role that the next badge gets: the one that the open step lacks, else the next in turn. */
export function nextBadge({ worker, looker, needs }: Desk): 'worker' | 'looker' {
  if (needs === 'look') return 'looker';
  return worker !== undefined && looker === undefined ? 'looker' : 'worker';
}

/**
 * The role of a scanned badge: the worker, the checker, the same person again, or the first of a
 * new pair. The checker of a look never becomes the worker, nor the worker the checker.
 */
export function scanBadge(
  desk: Desk,
  code: string,
  at: number,
): { readonly desk: Desk; readonly scan: BadgeScan } {
  const { worker, looker } = desk;
  const badge = { code, at };
  const isOf = (one: Badge | undefined) => one !== undefined && plain(one.code) === plain(code);
  if (nextBadge(desk) === 'looker') {
    if (isOf(worker)) return { desk, scan: 'same' };
    return { desk: { ...desk, looker: badge }, scan: 'looker' };
  }
  if (worker === undefined) {
    return { desk: { ...withoutBadges(desk), worker: badge }, scan: 'worker' };
  }
  if (isOf(worker) || isOf(looker)) return { desk, scan: 'same' };
  return { desk: { ...withoutBadges(desk), worker: badge }, scan: 'again' };
}

export function withNeed(desk: Desk, needs: Need | undefined): Desk {
  const { needs: before, ...rest } = desk;
  if (before === needs) return desk;
  return needs === undefined ? rest : { ...rest, needs };
}

export function withoutBadges({ worker: _worker, looker: _looker, ...rest }: Desk): Desk {
  return rest;
}

export function swapped(desk: Desk): Desk {
  const { worker, looker } = desk;
  if (worker === undefined || looker === undefined) return desk;
  return { ...desk, worker: looker, looker: worker };
}

export function withPhone(desk: Desk, handover: string, instead?: string): Desk {
  const { phones } = desk;
  if (phones.includes(handover)) return desk;
  const replaced = phones.map((one) => (one === instead ? handover : one));
  if (replaced.includes(handover)) return { ...desk, phones: replaced };
  return { ...desk, phones: [...phones, handover].slice(-PHONES_MOST) };
}

export const withoutPhone = (desk: Desk, handover: string): Desk => ({
  ...desk,
  phones: desk.phones.filter((one) => one !== handover),
});

/** The next open phone, in a cycle; undefined if there is no other. */
export function phoneAfter({ phones }: Desk, handover: string | undefined): string | undefined {
  const at = handover === undefined ? -1 : phones.indexOf(handover);
  const next = phones[(at + 1) % Math.max(phones.length, 1)];
  return next === handover ? undefined : next;
}

/** Enough of a badge to recognise it. A whole badge would work like a key. */
export const maskedBadge = (code: string): string => `••${code.slice(-2)}`;

/** How many phones have each verdict, the most urgent first. */
export function verdictsOf(
  verdicts: readonly (Verdict | undefined)[],
): readonly (readonly [verdict: Verdict, n: number])[] {
  const counted = (one: Verdict) => verdicts.filter((verdict) => verdict === one).length;
  return BY_URGENCY.map((one) => [one, counted(one)] as const).filter(([, n]) => n > 0);
}

const BY_URGENCY = ['quarantine', 'destroy', 'refuse', 'hold', 'accept'] as const;
