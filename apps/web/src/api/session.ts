/** Who is signed in, as one query for all staff pages. */
import type { SessionDto } from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { get } from './client.ts';
import { writesBy } from './request-id.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await get<SessionDto>('/api/v1/session', signal);
    writesBy(session.account);
    return session;
  },
  staleTime: 60_000,
});

export function useSession(): SessionDto | undefined {
  return useQuery(sessionQuery).data;
}

export const hasRole = (session: SessionDto | undefined, ...roles: readonly Role[]): boolean =>
  session?.roles.some((role) => roles.includes(role)) ?? false;
