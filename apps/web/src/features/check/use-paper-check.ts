/**
 * Checks a paper again whenever its inputs change: first the signature, then the status at the
 * index that the certificate names.
 */
import { listNumberOf } from '@nagori/certificate';
import { useQuery } from '@tanstack/react-query';
import { keysQuery, listQuery } from './check-api.ts';
import { checkPaper, claimedBy, type Paper, type PaperCheck } from './check-paper.ts';

/** A list ages while the page is open. */
const AGAIN_EVERY_MS = 30_000;

export interface StandingCheck {
  /** Undefined while loading. */
  readonly check: PaperCheck | undefined;
  readonly hasKeys: boolean;
}

export function usePaperCheck(
  paper: Paper,
  imei: string | undefined,
  eid: string | undefined,
): StandingCheck {
  const issuer = claimedBy(paper.jws ?? paper.summary);
  const keys = useQuery({ ...keysQuery(issuer ?? ''), enabled: issuer !== undefined });
  const known = issuer === undefined ? [] : keys.data;
  const first = useQuery({
    queryKey: ['paper-signature', paper, known],
    enabled: known !== undefined,
    networkMode: 'always',
    queryFn: async () => (await checkPaper(paper, { keys: known ?? [], now: Date.now() })) ?? null,
  });
  const reading = first.data?.reading;
  const list = useQuery({
    ...listQuery(reading?.iss ?? '', listNumberOf(reading?.statusIndex ?? 0)),
    enabled: reading !== undefined,
  });
  const status = reading === undefined ? null : list.data;
  const whole = useQuery({
    queryKey: ['paper-check', paper, known, status, imei, eid],
    enabled: first.data !== undefined && status !== undefined,
    networkMode: 'always',
    gcTime: 0,
    refetchInterval: AGAIN_EVERY_MS,
    queryFn: async () =>
      (await checkPaper(paper, {
        keys: known ?? [],
        now: Date.now(),
        ...(imei === undefined ? {} : { imei }),
        ...(eid === undefined ? {} : { eid }),
        ...(status === null || status === undefined ? {} : { status }),
      })) ?? null,
  });
  return { check: whole.data ?? undefined, hasKeys: (known ?? []).length > 0 };
}
