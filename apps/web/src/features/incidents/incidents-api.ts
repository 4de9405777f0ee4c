/** Incidents: the list, and what was done about one. */
import type { IncidentActDto, IncidentDto } from '@nagori/area-incidents/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';

const INCIDENTS = '/api/v1/incidents';

export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: ({ signal }) => get<IncidentDto[]>(INCIDENTS, signal),
  refetchInterval: 30_000,
});

export function useIncidentAct(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: IncidentActDto) =>
      call<IncidentDto>('POST', `${INCIDENTS}/${id}`, { body: act }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['incidents'] }),
  });
}
