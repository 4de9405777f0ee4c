/** Police lists with what was found of them, and samples of erased phones. */
import type { LotDto } from '@nagori/area-bench/wire';
import type {
  NewLookDto,
  NewNoticeDto,
  NewSampleDto,
  NoticeDetailDto,
  NoticeDto,
  NoticeMatchDto,
  SampleDetailDto,
  SampleDto,
} from '@nagori/area-books/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, get, writeOnce } from '../../api/client.ts';
import { BOOKS } from './books-api.ts';

export const noticesQuery = queryOptions({
  queryKey: ['books', 'notices'],
  queryFn: ({ signal }) => get<NoticeDto[]>(`${BOOKS}/notices`, signal),
});

export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: ['books', 'notices', id],
    queryFn: ({ signal }) => get<NoticeDetailDto>(`${BOOKS}/notices/${id}`, signal),
  });

export const matchesQuery = queryOptions({
  queryKey: ['books', 'matches'],
  queryFn: ({ signal }) => get<NoticeMatchDto[]>(`${BOOKS}/matches`, signal),
  // A counter finds one without a press here.
  refetchInterval: 30_000,
});

export const samplesQuery = queryOptions({
  queryKey: ['books', 'samples'],
  queryFn: ({ signal }) => get<SampleDto[]>(`${BOOKS}/samples`, signal),
});

export const sampleQuery = (id: string) =>
  queryOptions({
    queryKey: ['books', 'samples', id],
    queryFn: ({ signal }) => get<SampleDetailDto>(`${BOOKS}/samples/${id}`, signal),
  });

export const lotsQuery = queryOptions({
  queryKey: ['books', 'lots'],
  queryFn: ({ signal }) => get<LotDto[]>('/api/v1/bench/lots', signal),
});

function useAfter() {
  const queries = useQueryClient();
  return { onSuccess: () => void queries.invalidateQueries({ queryKey: ['books'] }) };
}

export function useTakeNotice() {
  return useMutation({
    mutationFn: (notice: NewNoticeDto) =>
      writeOnce<{ readonly id: string }>('POST', `${BOOKS}/notices`, { ...notice }),
    ...useAfter(),
  });
}

export function useMatchAct(id: string) {
  return useMutation({
    mutationFn: (act: 'told' | 'released') =>
      call('POST', `${BOOKS}/matches/${id}`, { body: { act } }),
    ...useAfter(),
  });
}

export function useDrawSample() {
  return useMutation({
    mutationFn: (sample: NewSampleDto) =>
      writeOnce<SampleDetailDto>('POST', `${BOOKS}/samples`, { ...sample }),
    ...useAfter(),
  });
}

export function useLook(sample: string) {
  return useMutation({
    mutationFn: (look: NewLookDto) =>
      writeOnce<SampleDetailDto>('POST', `${BOOKS}/samples/${sample}/looks`, { ...look }),
    ...useAfter(),
  });
}
