/** The desks to call about a lost phone; readable without signing in. */
import type { PublicDesksDto } from '@nagori/area-loss/wire';
import { queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';

export type PublicDesk = PublicDesksDto['desks'][number];

/** Which desks are open changes with the hour. */
export const desksQuery = queryOptions({
  queryKey: ['desks'],
  queryFn: ({ signal }) => get<PublicDesksDto>('/api/v1/public/desks', signal),
  staleTime: 60_000,
  refetchInterval: 300_000,
});
