/**
 * Who is signed in, as one query for all staff pages.
 *
 * Invariants: what this page has in memory is of one person. When they sign out, or another person
 * is signed in, here or in another tab, it is forgotten.
 */
import type { SessionDto } from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { type QueryClient, type QueryKey, queryOptions, useQuery } from '@tanstack/react-query';
import { get } from './client.ts';
import { isProblem } from './problem.ts';
import { writesBy } from './request-id.ts';

const KEY = ['session'];

export const sessionQuery = queryOptions({
  queryKey: KEY,
  queryFn: async ({ signal, client }) => {
    try {
      const session = await get<SessionDto>('/api/v1/session', signal);
      takeOver(client, session);
      return session;
    } catch (error) {
      const before = client.getQueryData<SessionDto>(KEY);
      if (isProblem(error, 'not-signed-in') && before?.deskKey !== undefined) {
        // The page stays, covered; the key is that of a session which is valid now.
        const { deskKey: _, ...ended } = before;
        client.setQueryData<SessionDto>(KEY, ended);
      }
      throw error;
    }
  },
  staleTime: 60_000,
});

/** After a sign-in on this page. */
export function showSession(queries: QueryClient, session: SessionDto): void {
  takeOver(queries, session);
  queries.setQueryData(KEY, session);
}

/** Removes what this page has of the person before the next one uses it. */
export function forgetPerson(queries: QueryClient): Promise<void> {
  writesBy(undefined);
  return forget(queries, () => true);
}

function takeOver(queries: QueryClient, { account }: SessionDto): void {
  writesBy(account);
  const before = queries.getQueryData<SessionDto>(KEY);
  if (before === undefined || before.account === account) return;
  void forget(queries, ({ queryKey }) => queryKey[0] !== KEY[0]);
}

function forget(
  queries: QueryClient,
  predicate: (query: { readonly queryKey: QueryKey }) => boolean,
): Promise<void> {
  queries.removeQueries({ type: 'inactive', predicate });
  queries.getMutationCache().clear();
  // A cleared cache does not reach a page that shows it: a reset does, and asks again.
  return queries.resetQueries({ predicate });
}

export function useSession(): SessionDto | undefined {
  return useQuery(sessionQuery).data;
}

export const hasRole = (session: SessionDto | undefined, ...roles: readonly Role[]): boolean =>
  session?.roles.some((role) => roles.includes(role)) ?? false;
