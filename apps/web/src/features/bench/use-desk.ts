/**
 * The desk of this page, in the query cache: it survives navigation between pages, and ends when
 * the person signs out.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Desk, EMPTY_DESK } from './desk.ts';

const KEY = ['bench-desk'];
const NEVER = Number.POSITIVE_INFINITY;

export function useDesk(): readonly [Desk, (change: (desk: Desk) => Desk) => void] {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => EMPTY_DESK,
    initialData: EMPTY_DESK,
    staleTime: NEVER,
    gcTime: NEVER,
  });
  const change = useCallback(
    (next: (desk: Desk) => Desk) => {
      queries.setQueryData<Desk>(KEY, (desk) => next(desk ?? EMPTY_DESK));
    },
    [queries],
  );
  return [data, change];
}
