/**
 * The virtual phone on the counter: in a demonstration, the one that has the scanned number.
 *
 * Invariants: an ordinary server has no such address, and then nothing of this is shown.
 */
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { parseImei } from '@nagori/model';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { NO_WORLD, type NoWorld, phonesQuery } from '../api/world.ts';

/** The phone with this number; undefined if there is none, or if the number is invalid. */
function phoneWith(
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
