/** Reads and writes for TanStack Query, by the server's addresses. */
import {
  type QueryKey,
  queryOptions,
  type UseQueryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { get } from './client.ts';

type Again<T> = Pick<UseQueryOptions<T>, 'staleTime' | 'refetchInterval' | 'networkMode' | 'retry'>;

/** Reads an address; `more` says when it is read again. */
export const reading = <T>(queryKey: QueryKey, path: string, more: Again<T> = {}) =>
  queryOptions<T>({ queryKey, queryFn: ({ signal }) => get<T>(path, signal), ...more });

/** A write. Afterwards the key is read again, whether the write succeeded or failed. */
export function useWrite<Sent, Answer>(send: (sent: Sent) => Promise<Answer>, key: QueryKey) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => void queries.invalidateQueries({ queryKey: key }),
  });
}
