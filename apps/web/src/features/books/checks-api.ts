/** Requests of police lists with their matches, and of samples of erased phones. */
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
import { reading } from '../../api/queries.ts';
import { BOOKS } from './books-api.ts';

export const noticesQuery = reading<NoticeDto[]>(['books', 'notices'], `${BOOKS}/notices`);

export const noticeQuery = (id: string) =>
  reading<NoticeDetailDto>(['books', 'notices', id], `${BOOKS}/notices/${id}`);

export const matchesQuery = reading<NoticeMatchDto[]>(['books', 'matches'], `${BOOKS}/matches`, {
  // Polls for matches that a counter finds.
  refetchInterval: 30_000,
});

export const samplesQuery = reading<SampleDto[]>(['books', 'samples'], `${BOOKS}/samples`);

export const sampleQuery = (id: string) =>
  reading<SampleDetailDto>(['books', 'samples', id], `${BOOKS}/samples/${id}`);

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
