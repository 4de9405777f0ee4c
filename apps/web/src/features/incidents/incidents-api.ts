/** Requests of incidents: the list, the rules behind their clocks, and recorded acts. */
import type { IncidentActDto, IncidentDto, LeakRulesDto } from '@nagori/area-incidents/wire';
import { call } from '../../api/client.ts';
import { reading, useWrite } from '../../api/queries.ts';

const INCIDENTS = '/api/v1/incidents';

export const incidentsQuery = reading<IncidentDto[]>(['incidents'], INCIDENTS, {
  refetchInterval: 30_000,
});

export const leakRulesQuery = reading<LeakRulesDto>(['leak-rules'], `${INCIDENTS}/rules`, {
  staleTime: Number.POSITIVE_INFINITY,
});

export const useIncidentAct = (id: string) =>
  useWrite(
    (act: IncidentActDto) => call<IncidentDto>('POST', `${INCIDENTS}/${id}`, { body: act }),
    ['incidents'],
  );
