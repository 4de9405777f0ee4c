/** The issuer's status, from the server's signed register or from the remembered one. */
import type { RegisterFeedDto } from '@nagori/area-registry/wire';
import { type ClearanceReading, openRegister } from '@nagori/certificate';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { get } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { keysQuery } from './check-api.ts';
import { recallRegister, remember } from './check-memory.ts';
import { type IssuerStanding, issuerStanding } from './issuer-standing.ts';

const EVERY_MS = 60_000;

/** `unkept`: this server has no register. `silent`: no answer, and none is remembered. */
const feedQuery = (operator: string) =>
  queryOptions({
    retry: false,
    networkMode: 'always',
    staleTime: EVERY_MS / 4,
    refetchInterval: EVERY_MS,
    queryKey: ['issuer-register', operator],
    queryFn: async ({ signal }): Promise<RegisterFeedDto | 'unkept' | 'silent'> => {
      try {
        const path = `/api/v1/public/register/feed?only=${operator}`;
        const feed = await get<RegisterFeedDto>(path, signal);
        remember(operator, 'register', feed);
        return feed;
      } catch (error) {
        // A server's answer that it has no register is unsigned, so a remembered signed one counts
        // more.
        const known = recallRegister(operator);
        if (known !== undefined) return known;
        return isProblem(error, 'registry-not-here') ? 'unkept' : 'silent';
      }
    },
  });

/** Undefined while loading. */
export function useIssuerStanding(
  reading: Pick<ClearanceReading, 'id' | 'iss' | 'shop' | 'issuedAt'> | undefined,
): IssuerStanding | undefined {
  const issuer = reading?.iss ?? '';
  const feed = useQuery({ ...feedQuery(issuer), enabled: reading !== undefined });
  const signed = typeof feed.data === 'object' ? feed.data : undefined;
  const keys = useQuery({ ...keysQuery(signed?.keeper ?? ''), enabled: signed !== undefined });
  const standing = useQuery({
    queryKey: ['issuer-standing', reading?.id, signed?.register, keys.data],
    enabled: reading !== undefined && signed !== undefined && keys.data !== undefined,
    networkMode: 'always',
    // The register ages while the page is open, even if no newer one arrives.
    refetchInterval: EVERY_MS / 2,
    // An open page does not go blank while a newly signed list loads.
    placeholderData: keepPreviousData,
    queryFn: async (): Promise<IssuerStanding> => {
      const now = Date.now();
      const opened = await openRegister(signed?.register ?? '', { keys: keys.data ?? [], now });
      if (opened.kind !== 'good' || reading === undefined) return { kind: 'unknown' };
      return issuerStanding(reading, opened.value.claims, now);
    },
  });
  if (reading === undefined || feed.data === 'silent') return { kind: 'unknown' };
  if (feed.data === 'unkept') return { kind: 'unkept' };
  return standing.data;
}
