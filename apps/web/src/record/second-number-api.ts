/** Requests of a phone's second number, and of the record that has it already. */
import type { HandoverDto, SecondNumberDto, TimelineDto } from '@nagori/area-handover/wire';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { call, get } from '../api/client.ts';
import { HANDOVERS, useShown } from './handover-api.ts';

export function useSecondNumber(id: string) {
  const show = useShown();
  return useMutation({
    mutationFn: (body: SecondNumberDto) =>
      call<HandoverDto>('POST', `${HANDOVERS}/${id}/second-number`, { body }),
    onSuccess: (answer) => show(answer),
  });
}

/** The newest handover of the record that has this number, as it is now. */
export const recordOfNumber = (imei: string) =>
  queryOptions({
    queryKey: ['record-of-number', imei],
    queryFn: async ({ signal }) => {
      const asked = { body: { imei } };
      const found = await call<TimelineDto>('POST', '/api/v1/phones/timeline', asked);
      return get<HandoverDto>(`${HANDOVERS}/${found.handover}`, signal);
    },
    staleTime: 0,
    gcTime: 0,
  });
