/**
 * The last imported lot of this page with its result, in the query cache: opening one of its phones
 * and coming back shows the result again. It ends when the person signs out.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { LotSent } from './lot-form.tsx';

const KEY = ['lot-sent'];
const NEVER = Number.POSITIVE_INFINITY;

export function useLotSent(): readonly [LotSent | undefined, (sent: LotSent | undefined) => void] {
  const queries = useQueryClient();
  const { data } = useQuery<LotSent | null>({
    queryKey: KEY,
    queryFn: () => null,
    initialData: null,
    staleTime: NEVER,
    gcTime: NEVER,
  });
  const change = useCallback(
    (sent: LotSent | undefined) => {
      queries.setQueryData<LotSent | null>(KEY, sent ?? null);
    },
    [queries],
  );
  return [data ?? undefined, change];
}
