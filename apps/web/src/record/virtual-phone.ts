/**
 * The virtual phone on the counter: in a demonstration, the one that has the scanned number.
 *
 * Invariants: an ordinary server has no such address, and then nothing of this is shown.
 */
import type { HappenedDto, LookDto, WorldPhoneDto } from '@nagori/area-world/wire';
import { parseImei } from '@nagori/model';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../api/client.ts';
import { NO_WORLD, type NoWorld, phonePath, phonesQuery } from '../api/world.ts';
import type { EvidenceDraft } from './form-shape.ts';
import { draftOf, type VirtualStep } from './virtual-steps.ts';

/** The phone with this number; undefined if there is none, or if the number is invalid. */
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
 * The phone with this number, from the cache or else from the server; undefined on an ordinary
 * server, and if the server does not respond.
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
    onSettled: () => queries.invalidateQueries({ queryKey: phonesQuery.queryKey }),
  });
}
