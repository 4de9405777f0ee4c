/** Who is signed in, as one query for all staff pages. */
import type { SessionDto } from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { get } from './client.ts';
import { isProblem } from './problem.ts';
import { writesBy } from './request-id.ts';

const KEY = ['session'];

export const sessionQuery = queryOptions({
  queryKey: KEY,
  queryFn: async ({ signal, client }) => {
    try {
      const session = await get<SessionDto>('/api/v1/session', signal);
      writesBy(session.account);
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

export function useSession(): SessionDto | undefined {
  return useQuery(sessionQuery).data;
}

export const hasRole = (session: SessionDto | undefined, ...roles: readonly Role[]): boolean =>
  session?.roles.some((role) => roles.includes(role)) ?? false;
