/**
 * When a desk answers, by Japan's time: a caller at 22:30 is sent first to those that do (R27).
 *
 * Invariants: pure. Unconfirmed hours are unknown, never open.
 */
import { type Instant, japanTime } from '@nagori/model';
import * as z from 'zod';

const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

/** The same every day; `to` is the first minute after closing. */
export const deskHours = z.union([
  z.enum(['always', 'not-confirmed']),
  z.strictObject({ from: time, to: time }).refine(({ from, to }) => from < to),
]);
export type DeskHours = z.output<typeof deskHours>;

export type OpenNow = 'open' | 'closed' | 'unknown';

export function openAt(hours: DeskHours, now: Instant): OpenNow {
  if (hours === 'always') return 'open';
  if (hours === 'not-confirmed') return 'unknown';
  const at = japanTime(now);
  return hours.from <= at && at < hours.to ? 'open' : 'closed';
}

export function hoursInWords(hours: DeskHours): { readonly ja: string; readonly en: string } {
  if (hours === 'always') return { ja: '24時間', en: '24 hours' };
  if (hours === 'not-confirmed') return { ja: '受付時間は未確認', en: 'hours not confirmed' };
  const { from, to } = hours;
  return { ja: `${from}〜${to}`, en: `${from} to ${to} (Japan time)` };
}
