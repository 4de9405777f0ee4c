/**
 * The authority desk's requests: cases, who is calling, suspending.
 *
 * Invariants: answers to the questions travel in a body and are stored nowhere; there is no request
 * that releases, revokes or looks for a person (R22).
 */
import type { DeskCaseDto, IdentifiedDto, IdentifyDto } from '@nagori/area-authority/wire';
import type { WorldCardDto } from '@nagori/area-world/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';
import { reading } from '../../api/queries.ts';

const DESK = '/authority/v1/desk';

export type DeskOutcome = 'contacted' | 'not-reached' | 'no-match' | 'other';

export const casesQuery = reading<{ readonly cases: readonly DeskCaseDto[] }>(
  ['authority', 'cases'],
  `${DESK}/cases`,
  { refetchInterval: 10_000 },
);

export function useCloseCase() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, outcome }: { readonly id: string; readonly outcome: DeskOutcome }) =>
      call('POST', `${DESK}/cases/${id}/close`, { body: { outcome } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: casesQuery.queryKey }),
  });
}

export function useIdentify() {
  return useMutation({
    mutationFn: (answers: IdentifyDto) =>
      call<IdentifiedDto>('POST', `${DESK}/identify`, { body: answers }),
    // The answers belong to the caller, so the page does not cache them.
    gcTime: 0,
  });
}

export interface Suspended {
  readonly standing: string;
  readonly words: { readonly ja: string; readonly en: string };
}

export function useSuspend() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (asked: { readonly identification: string; readonly case?: string }) =>
      call<Suspended>('POST', `${DESK}/suspend`, { body: { ...asked, onWord: true } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: casesQuery.queryKey }),
  });
}

/** The invented persons of a demonstration; staff can play one as the caller. */
export const personsQuery = queryOptions({
  queryKey: ['authority', 'persons'],
  queryFn: async ({ signal }) => {
    const { cards } = await get<{ readonly cards: readonly WorldCardDto[] }>(
      '/world/v1/cards',
      signal,
    );
    return cards;
  },
  retry: false,
  staleTime: Number.POSITIVE_INFINITY,
});
