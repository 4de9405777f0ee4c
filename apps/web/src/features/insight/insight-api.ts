/** Figures of a period, for one operator or across operators. Old ones show until new ones load. */
import type { EndsDto, InsightDto } from '@nagori/area-insight/wire';
import type { Channel, Stage } from '@nagori/model';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '../../api/client.ts';
import { reading } from '../../api/queries.ts';
import type { Period } from './insight-period.ts';

export interface InsightProps {
  readonly insight: InsightDto;
}

export const FACETS = ['shop', 'model', 'os'] as const;
export type Facet = (typeof FACETS)[number];

export interface Filters {
  readonly channel: Channel | undefined;
  readonly stage: Stage | undefined;
  readonly only: { readonly facet: Facet; readonly value: string } | undefined;
}
export const NO_FILTERS: Filters = { channel: undefined, stage: undefined, only: undefined };

const REFRESH_MS = 60_000;

export const insightQuery = (
  scope: 'own' | 'across',
  { from, to }: Period,
  { channel, stage, only }: Filters,
) => {
  const asked = new URLSearchParams({
    from,
    to,
    ...(channel === undefined ? {} : { channel }),
    ...(stage === undefined ? {} : { stage }),
    ...(only === undefined ? {} : { [only.facet]: only.value }),
  });
  return queryOptions({
    queryKey: ['insight', scope, asked.toString()],
    queryFn: ({ signal }) => get<InsightDto>(`/api/v1/insight/${scope}?${asked}`, signal),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
};

/** How the operator's own phones ended. */
export const endsQuery = reading<EndsDto>(['insight', 'ends'], '/api/v1/insight/ends', {
  refetchInterval: REFRESH_MS,
});
