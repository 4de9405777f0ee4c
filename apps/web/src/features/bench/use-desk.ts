/**
 * The desk of this page, in the query cache: it survives navigation between pages, and ends when
 * the person signs out.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { type Desk, EMPTY_DESK, type Need, withNeed } from './desk.ts';

const KEY = ['bench-desk'];
const NEVER = Number.POSITIVE_INFINITY;

type ChangeDesk = (change: (desk: Desk) => Desk) => void;

export function useDesk(): readonly [Desk, ChangeDesk] {
  const change = useChangeDesk();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => EMPTY_DESK,
    initialData: EMPTY_DESK,
    staleTime: NEVER,
    gcTime: NEVER,
  });
  return [data, change];
}

/** For what changes the desk and shows nothing of it: it is not drawn again by each change. */
export function useChangeDesk(): ChangeDesk {
  const queries = useQueryClient();
  return useCallback(
    (next: (desk: Desk) => Desk) => {
      queries.setQueryData<Desk>(KEY, (desk) => next(desk ?? EMPTY_DESK));
    },
    [queries],
  );
}

/** While it is shown, the next badge goes where the open step needs it. */
export function useNeed(needs: Need | undefined): void {
  const change = useChangeDesk();
  useEffect(() => {
    if (needs === undefined) return undefined;
    change((desk) => withNeed(desk, needs));
    return () => change((desk) => withNeed(desk, undefined));
  }, [needs, change]);
}
