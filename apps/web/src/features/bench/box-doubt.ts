/**
 * What speaks against a box's record of destruction: its certificate is suspended or withdrawn, or
 * a phone of it turned up (R12).
 */
import { useQuery } from '@tanstack/react-query';
import { boxCertificateQuery, turnedUpQuery } from './bench-api.ts';

export type BoxDoubt = 'withdrawn' | 'suspended' | 'turned-up';

/** Undefined: nothing does. `isSeen`: another person looked, so that it may have a certificate. */
export function useBoxDoubt(box: string, isSeen: boolean): BoxDoubt | undefined {
  const { data: certificate } = useQuery({ ...boxCertificateQuery(box), enabled: isSeen });
  const { data: turnedUp = [] } = useQuery(turnedUpQuery);
  const status = certificate?.status;
  if (status === 'withdrawn' || status === 'suspended') return status;
  return turnedUp.some((one) => one.box === box) ? 'turned-up' : undefined;
}
