/** Requests of published surveys; public. */
import type { PublishedSurveyDto, PublishedSurveyRowDto } from '@nagori/area-survey/wire';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api/client.ts';
import { reading } from '../../api/queries.ts';

export const SURVEYS_PATH = '/api/v1/public/surveys';

export const publishedListQuery = reading<PublishedSurveyRowDto[]>(
  ['published-surveys'],
  SURVEYS_PATH,
);

export const publishedQuery = (slug: string, version: number | undefined) =>
  queryOptions({
    queryKey: ['published-surveys', slug, version],
    queryFn: ({ signal }) => get<PublishedSurveyDto>(pathOf(slug, version), signal),
  });

function pathOf(slug: string, version: number | undefined): string {
  const path = `${SURVEYS_PATH}/${encodeURIComponent(slug)}`;
  return version === undefined ? path : `${path}?version=${version}`;
}
