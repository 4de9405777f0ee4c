/**
 * M7: the holder's proof that the phone was taken and how, signed by the operator.
 *
 * Invariants: it names the challenge, and no person, phone or price.
 */
import { type Anchor, openSignature, type SignatureRefusal } from '@nagori/evidence';
import { bad, type Check, CUSTODY_ACTIONS, good, VERDICTS } from '@nagori/model';
import * as z from 'zod';
import { commitment, operatorId, seconds } from './fields.ts';
import type { SignJson } from './invitation.ts';

export const HANDOVER_RECEIPT_TYPE = 'nagori-rcv+jwt';

/** The state of the handover. */
export const RECEIPT_STATES = [
  'open',
  'taken',
  'refused',
  'returned',
  'destroyed',
  'expired',
] as const;

const receiptClaims = z.strictObject({
  v: z.literal(1),
  iss: operatorId,
  ch: commitment,
  state: z.enum(RECEIPT_STATES),
  verdict: z.enum(VERDICTS),
  custody: z.enum(CUSTODY_ACTIONS),
  iat: seconds,
});
export type HandoverReceipt = z.output<typeof receiptClaims>;

/** Signs the receipt with the operator's key. */
export function createHandoverReceipt(
  receipt: Omit<HandoverReceipt, 'v'>,
  sign: SignJson,
): Promise<string> {
  return sign(receiptClaims.parse({ v: 1, ...receipt }), HANDOVER_RECEIPT_TYPE);
}

export type ReceiptRefusal = SignatureRefusal | 'claims' | 'other-challenge';

/** The holder's side: what the operator states about the phone of the challenge `ch`. */
export async function openHandoverReceipt(
  token: string,
  operators: readonly Anchor[],
  ch: string,
): Promise<Check<HandoverReceipt, readonly ReceiptRefusal[]>> {
  const signed = await openSignature(token, [HANDOVER_RECEIPT_TYPE], operators);
  if (signed.kind !== 'good') return bad([signed.reason]);
  const read = receiptClaims.safeParse(signed.value.payload);
  if (!read.success) return bad(['claims']);
  return read.data.ch === ch ? good(read.data) : bad(['other-challenge']);
}
