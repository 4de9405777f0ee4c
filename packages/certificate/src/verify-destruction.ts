/**
 * Checks the certificate of destruction of a box, offline, like a clearance certificate: is the
 * signature good, and which status does it have, as of when.
 *
 * Invariants: no phone is in hand, so none is asked for. Never `destroyed` without a fresh status;
 * a bad status counts however old the list is.
 */
import { bad, type Check, good, SECOND_MS, unknown } from '@nagori/model';
import {
  DESTRUCTION_TYPE,
  type DestructionClaims,
  destructionClaims,
} from './destruction-claims.ts';
import { openSigned, type Signed, type SignedRefusal } from './signed.ts';
import {
  CLOCK_SKEW_MS,
  checkStatus,
  operatorOf,
  type StatusCheck,
  type VerifyInput,
} from './verify-clearance.ts';

export interface DestructionReading {
  readonly id: string;
  readonly iss: string;
  /** The operator's name as listed with its key; a paper can print any name. */
  readonly operator?: DestructionClaims['operator']['name'];
  /** The shop's id: the issuer is certified shop by shop. */
  readonly shop?: string | undefined;
  readonly issuedAt: number;
  readonly statusIndex: number;
  readonly document: DestructionClaims;
}

export type DestructionSignature = Check<
  DestructionReading,
  SignedRefusal | 'claims' | 'operator' | 'issued-in-future'
>;

export interface DestructionVerification {
  readonly signature: DestructionSignature;
  readonly status: StatusCheck;
  /** `destroyed` is the only positive answer. */
  readonly answer: 'destroyed' | 'refused' | 'open';
}

/** Whether a token says that it is a box's certificate; nothing is verified. */
export function saysDestruction(jws: string): boolean {
  const [header = ''] = jws.split('.');
  try {
    const text = atob(header.replaceAll('-', '+').replaceAll('_', '/'));
    return (JSON.parse(text) as { readonly typ?: unknown })?.typ === DESTRUCTION_TYPE;
  } catch {
    return false;
  }
}

/** Checks one certificate. Never throws on any input. */
export async function verifyDestruction(
  input: Pick<VerifyInput, 'jws' | 'keys' | 'status' | 'now'>,
): Promise<DestructionVerification> {
  const signature = await checkSignature(input);
  if (signature.kind !== 'good') {
    const status = unknown({ code: 'no-certificate' } as const);
    return { signature, status, answer: signature.kind === 'bad' ? 'refused' : 'open' };
  }
  const status = await checkStatus(input, signature.value);
  const answers = { good: 'destroyed', bad: 'refused', unknown: 'open' } as const;
  return { signature, status, answer: answers[status.kind] };
}

async function checkSignature({
  jws,
  keys,
  now,
}: Pick<VerifyInput, 'jws' | 'keys' | 'now'>): Promise<DestructionSignature> {
  const signed = await openSigned(jws, [DESTRUCTION_TYPE], keys);
  if (signed.kind !== 'good') return signed;
  const reading = readingOf(signed.value);
  if (reading === undefined) return bad('claims');
  if (reading.document.operator.id !== operatorOf(reading.iss)) return bad('operator');
  if (reading.issuedAt > now + CLOCK_SKEW_MS) return unknown('issued-in-future');
  return good(reading);
}

function readingOf({ payload, key }: Signed): DestructionReading | undefined {
  const read = destructionClaims.safeParse(payload);
  if (!read.success) return undefined;
  const { jti: id, iss, iat, idx: statusIndex } = read.data;
  const issuedAt = iat * SECOND_MS;
  const shop = read.data.shop?.id;
  return { id, iss, operator: key.name, shop, issuedAt, statusIndex, document: read.data };
}
