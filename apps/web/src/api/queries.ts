/** Reading and writing by the server's addresses, in the form that TanStack Query takes. */
import {
  type QueryKey,
  queryOptions,
  type UseQueryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { get } from './client.ts';

type Again<T> = Pick<UseQueryOptions<T>, 'staleTime' | 'refetchInterval' | 'networkMode' | 'retry'>;

/** What an address answers with; `more` says when it is asked again. */
export const reading = <T>(queryKey: QueryKey, path: string, more: Again<T> = {}) =>
  queryOptions<T>({ queryKey, queryFn: ({ signal }) => get<T>(path, signal), ...more });

/** A write; afterwards the key is read again, whether it succeeded or failed. */
export function useWrite<Sent, Answer>(send: (sent: Sent) => Promise<Answer>, key: QueryKey) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => void queries.invalidateQueries({ queryKey: key }),
  });
}
