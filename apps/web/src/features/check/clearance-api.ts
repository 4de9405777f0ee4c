/** Staff requests about a certificate: issue it and fetch it for printing. */
import type { ClearanceDto, IssueClearanceDto } from '@nagori/area-clearance/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, writeOnce } from '../../api/client.ts';
import { showAnswer } from '../../api/queries.ts';

const pathOf = (handover: string): string => `/api/v1/handovers/${handover}/clearance`;

export const clearanceQuery = (handover: string) =>
  queryOptions({
    queryKey: ['clearance', handover],
    queryFn: ({ signal }) => get<ClearanceDto>(pathOf(handover), signal),
    // It may have ended meanwhile, so it is fetched each time.
    staleTime: 0,
  });

export function useIssueClearance(handover: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: IssueClearanceDto) =>
      writeOnce<ClearanceDto>('POST', pathOf(handover), { ...request }),
    onSuccess: (clearance) => showAnswer(queries, ['clearance', handover], clearance),
  });
}
