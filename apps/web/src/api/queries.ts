/** Reads and writes for TanStack Query, by the server's addresses. */
import {
  type QueryClient,
  type QueryKey,
  queryOptions,
  type Updater,
  type UseQueryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { get } from './client.ts';

type Again<T> = Pick<UseQueryOptions<T>, 'staleTime' | 'refetchInterval' | 'networkMode' | 'retry'>;

/** Reads an address; `more` says when it is read again. */
export const reading = <T>(queryKey: QueryKey, path: string, more: Again<T> = {}) =>
  queryOptions<T>({ queryKey, queryFn: ({ signal }) => get<T>(path, signal), ...more });

/**
 * Reads keys again after an act. A success waits for it, so that no page shows the state before; a
 * failure is shown at once, since without a network these reads fail only after a long wait.
 */
export const readAgain =
  (queries: QueryClient, ...keys: readonly QueryKey[]) =>
  (_answer: unknown, error: Error | null): Promise<unknown> | undefined => {
    const reads = keys.map((queryKey) => queries.invalidateQueries({ queryKey }));
    return error === null ? Promise.all(reads) : undefined;
  };

/**
 * Shows what a write answered. A read under way may have seen the state before the write, and
 * would bring it back: it is given up.
 */
export function showAnswer<T>(
  queries: QueryClient,
  queryKey: QueryKey,
  answer: Updater<T | undefined, T | undefined>,
): void {
  void queries.cancelQueries({ queryKey, exact: true });
  queries.setQueryData<T>(queryKey, answer);
}

/** A write. Afterwards the key is read again, whether the write succeeded or failed. */
export function useWrite<Sent, Answer>(send: (sent: Sent) => Promise<Answer>, key: QueryKey) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => void queries.invalidateQueries({ queryKey: key }),
  });
}
