/** Requests of replays of the history: start, poll, read, act. */
import type {
  RecalledToolDto,
  ReplayHitsDto,
  ReplayPresetDto,
  ReplayRequestDto,
  ReplayRunDto,
  ReplayRunLineDto,
} from '@nagori/area-replay/wire';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';
import { readAgain } from '../../api/queries.ts';

const BASE = '/api/v1/replay';
const FOLLOW_MS = 700;

export const usePresets = () =>
  useQuery({
    queryKey: ['replay', 'presets'],
    queryFn: ({ signal }) => get<ReplayPresetDto[]>(`${BASE}/presets`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useReplays = () =>
  useQuery({
    queryKey: ['replay', 'runs'],
    queryFn: ({ signal }) => get<ReplayRunLineDto[]>(`${BASE}/runs`, signal),
  });

/** Polls while the replay is running. */
export const useReplay = (id: string) =>
  useQuery({
    queryKey: ['replay', 'run', id],
    queryFn: ({ signal }) => get<ReplayRunDto>(`${BASE}/runs/${id}`, signal),
    refetchInterval: ({ state }) => {
      const now = state.data?.run.state;
      return now === 'waiting' || now === 'running' ? FOLLOW_MS : false;
    },
  });

/** In pages, for one change or for all. */
export const useHits = (id: string, change: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['replay', 'hits', id, change],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...(change === undefined ? {} : { change }),
        ...(pageParam === '' ? {} : { after: pageParam }),
      });
      return get<ReplayHitsDto>(`${BASE}/runs/${id}/hits?${query}`, signal);
    },
    getNextPageParam: ({ next }) => next,
  });

export function useAskReplay() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (asked: ReplayRequestDto) =>
      call<ReplayRunLineDto>('POST', `${BASE}/runs`, { body: asked }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['replay', 'runs'] }),
  });
}

export function useStopReplay(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call<ReplayRunLineDto>('POST', `${BASE}/runs/${id}/stop`),
    onSettled: readAgain(queries, ['replay']),
  });
}

export function useActOnReplay(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (hits: number) =>
      call<ReplayRunLineDto>('POST', `${BASE}/runs/${id}/act`, { body: { hits } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['replay'] }),
  });
}

const RECALLS = ['replay', 'recalls'];

export const useRecalls = () =>
  useQuery({
    queryKey: RECALLS,
    queryFn: ({ signal }) => get<RecalledToolDto[]>(`${BASE}/recalls`, signal),
  });

export function useLiftRecall() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<ReplayRunLineDto>('POST', `${BASE}/recalls/${id}/lift`),
    onSettled: readAgain(queries, ['replay']),
  });
}

export const replayCsv = (id: string): string => `${BASE}/runs/${id}/csv`;
