/**
 * The supplier's return window: the last day to send phones back, given as a date or as a number of
 * days from today.
 *
 * Invariants: pure; days are Japan's, and the window ends with its last day.
 */
import type { LotDto } from '@nagori/area-bench/wire';
import { DAY_MS } from '@nagori/model';
import { fieldTime, timeField } from '../../parts/show-time.ts';

/** `2026-12-01`, in so many days from today. */
export const dayAfter = (days: number, now: number): string =>
  timeField(now + days * DAY_MS).slice(0, 10);

/** The end of a day. */
export const endOfDay = (day: string): string =>
  new Date(fieldTime(`${day}T23:59:59`)).toISOString();

/** The number of days from one day to another; below zero once the other has passed. */
export function daysUntil(end: string, now: number): number {
  const day = (at: string | number) => Date.parse(timeField(at).slice(0, 10));
  return Math.round((day(end) - day(now)) / DAY_MS);
}

/** The window of the supplier's newest lot that had one, in days. */
export function usualDays(lots: readonly LotDto[], supplier: string): number | undefined {
  const own = lots.filter((lot) => lot.supplier === supplier && lot.deadline !== undefined);
  const [newest] = own.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt));
  if (newest?.deadline === undefined) return undefined;
  return Math.max(0, daysUntil(newest.deadline, Date.parse(newest.openedAt)));
}

/** Lots whose window is open first, the next to end on top; then the others, newest first. */
export function byDeadline(lots: readonly LotDto[], now: number): readonly LotDto[] {
  const isOpen = ({ deadline }: LotDto) => deadline !== undefined && Date.parse(deadline) >= now;
  return [
    ...lots.filter(isOpen).toSorted((a, b) => String(a.deadline).localeCompare(String(b.deadline))),
    ...lots.filter((lot) => !isOpen(lot)).toSorted((a, b) => b.openedAt.localeCompare(a.openedAt)),
  ];
}
