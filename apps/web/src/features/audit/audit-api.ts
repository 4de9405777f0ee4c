/**
 * The audit's requests: handovers by day, a phone's whole record, and names that help to read it.
 *
 * Invariants: read-only; a number travels in a body, never in an address.
 */
import type { BoxIncidentsDto } from '@nagori/area-bench/wire';
import type {
  AuditDto,
  AuditQueryDto,
  AwayDiscardsDto,
  CheckedReceiptsDto,
  FlagsDto,
  OpenedHandoversDto,
} from '@nagori/area-handover/wire';
import type { IncidentDto } from '@nagori/area-incidents/wire';
import type { AccountDto } from '@nagori/area-staff/wire';
import { DAY_MS, type PlausibilityFlag } from '@nagori/model';
import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';
import { fieldTime } from '../../parts/show-time.ts';
import type { State } from '../../record/words-states.ts';

const PHONE = '/api/v1/audit/phone';

export interface OpenedFilter {
  /** `2026-11-24`; empty for any day. */
  readonly day: string;
  readonly state: State | undefined;
}

/** From midnight to midnight. */
export function spanOf(day: string): Readonly<Record<string, string>> {
  const from = fieldTime(`${day}T00:00`);
  if (Number.isNaN(from)) return {};
  return { from: new Date(from).toISOString(), until: new Date(from + DAY_MS).toISOString() };
}

export const openedQuery = ({ day, state }: OpenedFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'opened', day, state ?? ''],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...spanOf(day),
        ...(state === undefined ? {} : { state }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      });
      return get<OpenedHandoversDto>(`/api/v1/audit/handovers?${query}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export const recordQuery = (handover: string) =>
  queryOptions({
    queryKey: ['audit', 'phone', handover],
    queryFn: ({ signal }) =>
      call<AuditDto>('POST', PHONE, { body: { handover } satisfies AuditQueryDto, signal }),
  });

/**
 * Finds a record, or answers with the problem `handover-not-found` if this operator never had the
 * phone.
 */
export function useFindRecord() {
  return useMutation({
    mutationFn: (asked: AuditQueryDto) => call<AuditDto>('POST', PHONE, { body: asked }),
  });
}

export function useCheckReceipts() {
  return useMutation({
    mutationFn: (receipts: readonly string[]) =>
      call<CheckedReceiptsDto>('POST', '/api/v1/audit/receipts', { body: { receipts } }),
  });
}

export const discardsQuery = infiniteQueryOptions({
  queryKey: ['audit', 'discards'],
  queryFn: ({ pageParam, signal }) => {
    const query = new URLSearchParams(pageParam === '' ? {} : { cursor: pageParam });
    return get<AwayDiscardsDto>(`/api/v1/away-discards?${query}`, signal);
  },
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
});

export interface FlagFilter {
  /** `2026-11-24`; empty for any day. */
  readonly day: string;
  readonly flag: PlausibilityFlag | undefined;
}

export const flagsQuery = ({ day, flag }: FlagFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'flags', day, flag ?? ''],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...spanOf(day),
        ...(flag === undefined ? {} : { flag }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      });
      return get<FlagsDto>(`/api/v1/audit/flags?${query}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export type IncidentState = BoxIncidentsDto['incidents'][number]['state'];

export const boxIncidentsQuery = (state: IncidentState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'boxes', state ?? ''],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...(state === undefined ? {} : { state }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      });
      return get<BoxIncidentsDto>(`/api/v1/bench/box-differences?${query}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: ({ signal }) => get<IncidentDto[]>('/api/v1/incidents', signal),
});

/** The persons behind the marks. Their roles may have changed since. */
export const peopleQuery = queryOptions({
  queryKey: ['admin', 'accounts'],
  queryFn: async ({ signal }) =>
    (await get<{ readonly accounts: readonly AccountDto[] }>('/api/v1/admin/accounts', signal))
      .accounts,
  staleTime: 5 * 60_000,
});
