/**
 * The questions to insight, and the counts that answer them.
 */
import { type Channel, dayAfter, type Instant, japanDay, type Stage } from '@nagori/model';
import type { CountQuery, DaySpan, InsightFacet, InsightGrain } from './insight-store.ts';

export interface InsightQuery {
  /** Days in Japan, both included. */
  readonly from: string;
  readonly to: string;
  readonly channel?: Channel | undefined;
  readonly stage?: Stage | undefined;
  /** One shop, model or system. */
  readonly only?: { readonly facet: Split; readonly value: string } | undefined;
}

export type Split = Exclude<InsightFacet, 'all'>;
export const SPLITS: readonly Split[] = ['shop', 'model', 'os'];

/**
 * Figures across operators grow in steps of so many phones, of so many operators, none of which has
 * more than this share. The database enforces the same rule (nagori.insight_rule).
 */
export const ACROSS_RULE = { phones: 10, operators: 3, share: 0.8 } as const;

const HOURS_UP_TO_DAYS = 2;
const DAYS_UP_TO_DAYS = 92;

export function spanOfDays({ from, to }: InsightQuery): DaySpan {
  return { from, until: dayAfter(to, 1) };
}

export function daysOf({ from, until }: DaySpan): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}

/** Hours are counted for all phones together alone. */
export function grainOf(query: InsightQuery, across: boolean): InsightGrain {
  const days = daysOf(spanOfDays(query));
  if (days <= HOURS_UP_TO_DAYS && query.only === undefined && !across) return 'hour';
  return days <= DAYS_UP_TO_DAYS ? 'day' : 'month';
}

/** Every hour, day or month of the span that has begun, as the store names them. */
export function bucketsOf({ from, until }: DaySpan, grain: InsightGrain, now: Instant): string[] {
  const today = japanDay(now);
  const end = until > today ? dayAfter(today, 1) : until;
  const days: string[] = [];
  for (let day = from; day < end; day = dayAfter(day, 1)) days.push(day);
  if (grain === 'day') return days;
  if (grain === 'month') return [...new Set(days.map((day) => day.slice(0, 7)))];
  const hours = days.flatMap((day) =>
    Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}:00`),
  );
  const AHEAD_MS = 9 * 3_600_000;
  const present = new Date(now + AHEAD_MS).toISOString().slice(0, 13);
  return hours.filter((hour) => hour.slice(0, 13) <= present);
}

const HANDOVERS = [1, 39] as const;
/** A phone counts once in a stage, and once in all of them together. */
const PHONES_AND_LEFT = { all: [[4, 5]], stage: [[6, 7]] } as const;
const VISITS = [40, 59] as const;
const LOSSES = [60, 99] as const;
const STEPS = [100, 299] as const;

export interface InsightQueries {
  readonly whole: CountQuery;
  readonly trend: CountQuery;
  readonly channel: CountQuery | undefined;
  readonly splits: readonly { readonly split: Split; readonly query: CountQuery }[];
  readonly visits: CountQuery;
  readonly losses: CountQuery;
}

/** `across`: figures across operators have no shop, and a channel only for all phones together. */
export function queriesFor(query: InsightQuery, across: boolean): InsightQueries {
  const { channel, stage, only } = query;
  const facet: InsightFacet = only?.facet ?? 'all';
  const where = { channel, stage };
  const phones = PHONES_AND_LEFT[stage === undefined ? 'all' : 'stage'];
  const one = { facet, value: only?.value, ...where };
  const times = across ? ([1_900, 1_999] as const) : ([1_000, 1_499] as const);
  const lossTimes = across ? ([6_000, 6_199] as const) : ([2_000, 5_999] as const);
  const splits = SPLITS.filter(
    (split) =>
      (only === undefined || only.facet === split) &&
      !(across && (split === 'shop' || channel !== undefined)),
  );
  return {
    whole: { ...one, ids: [HANDOVERS, STEPS, times] },
    trend: { ...one, ids: phones, by: grainOf(query, across) },
    channel: across && only !== undefined ? undefined : { ...one, ids: phones, by: 'channel' },
    splits: splits.map((split) => ({
      split,
      query: { facet: split, value: only?.value, ...where, ids: phones, by: 'value' },
    })),
    visits:
      only?.facet === 'shop'
        ? { facet: 'shop', value: only.value, ids: [VISITS] }
        : { facet: 'all', ids: [VISITS] },
    losses: { facet: 'all', ids: [LOSSES, lossTimes] },
  };
}
