/**
 * The virtual phone on the counter, where the server is a demonstration and has one with the number
 * that was scanned.
 *
 * Invariants: an ordinary server has no such address, and then nothing of this shows.
 */
import type { HappenedDto, LookDto, WorldPhoneDto } from '@nagori/area-world/wire';
import { parseImei } from '@nagori/model';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../api/client.ts';
import { NO_WORLD, type NoWorld, phonePath, phonesQuery } from '../api/world.ts';
import type { EvidenceDraft } from './form-shape.ts';
import { draftOf, type VirtualStep } from './virtual-steps.ts';

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
  const { data } = useQuery({ ...phonesQuery, enabled: imei !== undefined });
  return Array.isArray(data) ? phoneWith(data, imei) : undefined;
}

/**
 * The phone of a number, out of what is known already, else asked for; undefined on an ordinary
 * server, and where the server does not answer.
 */
export async function findVirtualPhone(
  queries: QueryClient,
  imei: string,
): Promise<WorldPhoneDto | undefined> {
  const known = queries.getQueryData(phonesQuery.queryKey);
  if (known === NO_WORLD) return undefined;
  const before = phoneWith(known ?? [], imei);
  if (before !== undefined) return before;
  const phones = await queries
    .fetchQuery({ ...phonesQuery, retry: false })
    .catch((): NoWorld => NO_WORLD);
  return phones === NO_WORLD ? undefined : phoneWith(phones, imei);
}

/** Looks, or lets it happen; gives the evidence, where there is any. */
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
    onSettled: () => queries.invalidateQueries({ queryKey: phonesQuery.queryKey }),
  });
}
