/**
 * Requests of announced visits: planning one, the coming days, and the results of past ones.
 *
 * Invariants: days are days in Japan, wherever the browser is; a mail address is sent once, with
 * the planned visit, and is masked in answers.
 */
import type {
  PlanVisitDto,
  VisitCountsDto,
  VisitDto,
  VisitListDto,
} from '@nagori/area-visits/wire';
import { DAY_MS, HOUR_MS } from '@nagori/model';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { get, writeOnce } from '../../api/client.ts';
import { reading, useWrite } from '../../api/queries.ts';

const VISITS = '/api/v1/visits';
const AHEAD_MS = 9 * HOUR_MS;

/** The day in Japan `days` days after `now`. */
export function dayFrom(now: number, days: number): string {
  return new Date(now + AHEAD_MS + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of the week `weeks` weeks after `now`. */
export function mondayFrom(now: number, weeks: number): string {
  const weekday = (new Date(now + AHEAD_MS).getUTCDay() + 6) % 7;
  return dayFrom(now, weeks * 7 - weekday);
}

const WEEKS_BACK = 8;
const WEEKS_AHEAD = 3;

/** The counted weeks: from a Monday to a Sunday. */
export function countedWeeks(now: number): { readonly from: string; readonly to: string } {
  return { from: mondayFrom(now, -WEEKS_BACK), to: sundayFrom(now, WEEKS_AHEAD) };
}

function sundayFrom(now: number, weeks: number): string {
  return new Date(Date.parse(mondayFrom(now, weeks)) - DAY_MS).toISOString().slice(0, 10);
}

export const visitsQuery = (from: string, to: string) =>
  infiniteQueryOptions({
    queryKey: ['visits', 'list', from, to],
    queryFn: ({ pageParam, signal }) =>
      get<VisitListDto>(`${VISITS}?from=${from}&to=${to}${pageParam}`, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }: VisitListDto) =>
      next === undefined ? undefined : `&after=${encodeURIComponent(next)}`,
    // Polls for sent mails and holders who open them.
    refetchInterval: 10_000,
  });

export const countsQuery = (from: string, to: string) =>
  reading<VisitCountsDto>(
    ['visits', 'counts', from, to],
    `${VISITS}/counts?from=${from}&to=${to}`,
    { refetchInterval: 60_000 },
  );

export const usePlanVisit = () =>
  useWrite((visit: PlanVisitDto) => writeOnce<VisitDto>('POST', VISITS, { ...visit }), ['visits']);
