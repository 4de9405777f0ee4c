/**
 * The virtual phone on the counter, where the server is a demonstration and has one with the number
 * that was scanned.
 *
 * Invariants: an ordinary server has no such address, and then nothing of this shows.
 */
import type { HappenedDto, LookDto, WorldPhoneDto } from '@nagori/api';
import { parseImei } from '@nagori/model';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../api/client.ts';
import { isProblem } from '../api/problem.ts';
import type { EvidenceDraft } from './form-shape.ts';
import type { VirtualStep } from './virtual-steps.ts';

const PHONES = '/world/v1/phones';

export const virtualPhonesQuery = queryOptions({
  queryKey: ['virtual-phones'],
  queryFn: async ({ signal }): Promise<readonly WorldPhoneDto[]> => {
    try {
      const { phones } = await get<{ phones: readonly WorldPhoneDto[] }>(PHONES, signal);
      return phones;
    } catch (error) {
      if (isProblem(error, 'not-found')) return [];
      throw error;
    }
  },
  staleTime: 2_000,
});

/** The phone of this number; undefined where there is none, or the number is none. */
export function phoneWith(
  phones: readonly WorldPhoneDto[],
  imei: string | undefined,
): WorldPhoneDto | undefined {
  const read = imei === undefined ? undefined : parseImei(imei);
  if (read?.kind !== 'good') return undefined;
  return phones.find(({ imeis }) =>
    imeis.some((own) => {
      const one = parseImei(own);
      return one.kind === 'good' && one.value === read.value;
    }),
  );
}

export function useVirtualPhone(imei: string | undefined): WorldPhoneDto | undefined {
  const { data } = useQuery({ ...virtualPhonesQuery, enabled: imei !== undefined });
  return phoneWith(data ?? [], imei);
}

/** Looks, or lets it happen; gives the evidence, where there is any. */
export function useVirtualStep(phone: WorldPhoneDto | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (step: VirtualStep): Promise<EvidenceDraft | undefined> => {
      if (phone === undefined) return undefined;
      if (step.kind === 'look') {
        const { evidence, at } = await get<LookDto>(`${PHONES}/${phone.id}/looks/${step.look}`);
        return { ...evidence, ...(at === undefined ? {} : { at }) };
      }
      const happened = await call<HappenedDto>('POST', `${PHONES}/${phone.id}/events`, {
        body: { event: step.event },
      });
      return happened.evidence;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: virtualPhonesQuery.queryKey }),
  });
}
