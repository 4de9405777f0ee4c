/**
 * Checks a box's certificate whenever its inputs change: the signature, then the status at the
 * index that it names.
 *
 * Invariants: the server's own word about the status can count against the certificate only.
 */
import { type DestructionVerification, listNumberOf, verifyDestruction } from '@nagori/certificate';
import { bad } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { keysQuery, listQuery } from './check-api.ts';
import { claimedBy, type ListedStatus } from './check-paper.ts';

/** A list ages while the page is open. */
const AGAIN_EVERY_MS = 30_000;

export interface BoxPaper {
  /** The id in the address; undefined for a file. */
  readonly id?: string | undefined;
  readonly jws: string;
  readonly listed?: ListedStatus | undefined;
}

export interface BoxCheck {
  readonly verification: DestructionVerification;
  /** It is another certificate than that of the address. */
  readonly mixed: boolean;
}

export function useBoxCheck(paper: BoxPaper) {
  const { jws } = paper;
  const issuer = claimedBy(jws);
  const keys = useQuery({ ...keysQuery(issuer ?? ''), enabled: issuer !== undefined });
  const known = issuer === undefined ? [] : keys.data;
  const first = useQuery({
    queryKey: ['box-signature', jws, known],
    enabled: known !== undefined,
    networkMode: 'always',
    queryFn: () => verifyDestruction({ jws, keys: known ?? [], now: Date.now() }),
  });
  const signature = first.data?.signature;
  const reading = signature?.kind === 'good' ? signature.value : undefined;
  const list = useQuery({
    ...listQuery(reading?.iss ?? '', listNumberOf(reading?.statusIndex ?? 0)),
    enabled: reading !== undefined,
  });
  const status = reading === undefined ? null : list.data;
  const whole = useQuery({
    queryKey: ['box-check', paper, known, status],
    enabled: first.data !== undefined && status !== undefined,
    networkMode: 'always',
    gcTime: 0,
    refetchInterval: AGAIN_EVERY_MS,
    queryFn: async () =>
      checkOf(
        paper,
        await verifyDestruction({
          ...{ jws, keys: known ?? [], now: Date.now() },
          ...(typeof status === 'string' ? { status } : {}),
        }),
      ),
  });
  return { check: whole.data, hasKeys: (known ?? []).length > 0 };
}

function checkOf({ id, listed }: BoxPaper, verified: DestructionVerification): BoxCheck {
  const { signature, status } = verified;
  if (signature.kind !== 'good') return { verification: verified, mixed: false };
  const mixed = id !== undefined && signature.value.id !== id;
  const isOver = listed !== undefined && listed.status !== 'valid' && status.kind !== 'bad';
  const worse = isOver
    ? { status: bad({ code: listed.status, asOf: listed.at }), answer: 'refused' as const }
    : {};
  const verification = { ...verified, ...worse } as DestructionVerification;
  return { verification: mixed ? { ...verification, answer: 'refused' } : verification, mixed };
}
