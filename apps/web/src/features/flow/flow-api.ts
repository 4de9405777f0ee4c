/** Requests of flow simulations: start, poll, read. */
import type {
  FlowRequestDto,
  FlowRunDto,
  FlowRunLineDto,
  FlowScenarioDto,
} from '@nagori/area-replay/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';
import { readAgain } from '../../api/queries.ts';

const BASE = '/api/v1/flow';
const FOLLOW_MS = 700;

export const useScenarios = () =>
  useQuery({
    queryKey: ['flow', 'scenarios'],
    queryFn: ({ signal }) => get<FlowScenarioDto[]>(`${BASE}/scenarios`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useFlowRuns = () =>
  useQuery({
    queryKey: ['flow', 'runs'],
    queryFn: ({ signal }) => get<FlowRunLineDto[]>(`${BASE}/runs`, signal),
  });

/** Polls while the simulation is running. */
export const useFlowRun = (id: string | undefined) =>
  useQuery({
    enabled: id !== undefined,
    queryKey: ['flow', 'run', id],
    queryFn: ({ signal }) => get<FlowRunDto>(`${BASE}/runs/${id}`, signal),
    refetchInterval: ({ state }) => {
      const now = state.data?.run.state;
      return now === 'waiting' || now === 'running' ? FOLLOW_MS : false;
    },
  });

export function useSimulate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (asked: FlowRequestDto) =>
      call<FlowRunLineDto>('POST', `${BASE}/runs`, { body: asked }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['flow'] }),
  });
}

export function useStopFlow(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call<FlowRunLineDto>('POST', `${BASE}/runs/${id}/stop`),
    onSettled: readAgain(queries, ['flow']),
  });
}

export const csvAddress = (id: string): string => `${BASE}/runs/${id}/csv`;
