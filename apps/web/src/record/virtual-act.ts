/** What staff do with the virtual phone on the counter, and the evidence that comes of it. */
import type { HappenedDto, LookDto, WorldPhoneDto } from '@nagori/area-world/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../api/client.ts';
import type { EvidenceDraft } from '../api/evidence-draft.ts';
import { readAgain } from '../api/queries.ts';
import { phonePath, phonesQuery } from '../api/world.ts';
import { draftOf, type VirtualStep } from './virtual-steps.ts';

/** Looks at the phone or acts on it; returns the evidence, if any. */
export function useVirtualStep(phone: WorldPhoneDto | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (step: VirtualStep): Promise<EvidenceDraft | undefined> => {
      if (phone === undefined) return undefined;
      if (step.kind === 'look') {
        return draftOf(step, await get<LookDto>(`${phonePath(phone.id)}/looks/${step.look}`));
      }
      const happened = await call<HappenedDto>('POST', `${phonePath(phone.id)}/events`, {
        body: { event: step.event },
      });
      return happened.evidence;
    },
    onSettled: readAgain(queries, phonesQuery.queryKey),
  });
}
