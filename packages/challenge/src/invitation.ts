/**
 * M1: what the counter gives the holder, in a QR code or a link, signed by the operator.
 *
 * Invariants: nothing of it is shown before the operator's signature is verified. `who` and `up`
 * never reach the authority (request.ts). An invitation whose opening does not match its commitment
 * is refused.
 */
import { type Anchor, openSignature, type SignatureRefusal } from '@nagori/evidence';
import { bad, type Check, good, type Instant, SECOND_MS } from '@nagori/model';
import * as z from 'zod';
import { fromBase64url, toBase64url } from './base64url.ts';
import { type Commitment, commitElement, SALT_BYTES } from './commitment.ts';
import {
  address,
  binding,
  commitment,
  elementId,
  operatorId,
  salt,
  seconds,
  shownText,
} from './fields.ts';
import { elementOf, type OwnChallenge } from './open-challenge.ts';

export const INVITATION_TYPE = 'nagori-inv+jwt';
/** The maximum length of a signed invitation. */
const INVITATION_MOST_CHARS = 2048;

const invitationClaims = z.strictObject({
  v: z.literal(1),
  /** The operator that asks; its keys are published under this id. */
  iss: operatorId,
  ch: commitment,
  exp: seconds,
  min: binding,
  /**
   * Salt of `c_elem`: the holder's side commits to the element where the counter has not read it.
   */
  r_e: salt,
  /** The identifier that the counter's reader got, and its commitment; both, or neither. */
  c_elem: commitment.optional(),
  eid: elementId.optional(),
  /** The address for the upload of the answer. */
  up: address,
  /** The name of the asker, shown to the holder. */
  who: shownText,
});
export type Invitation = z.output<typeof invitationClaims>;

/** Signs a payload under a type with the operator's key; gives a JWS in compact serialisation. */
export type SignJson = (payload: Readonly<Record<string, unknown>>, typ: string) => Promise<string>;

export interface InvitationWords {
  readonly operator: string;
  readonly who: string;
  readonly up: string;
}

/** The invitation to our challenge. */
export function createInvitation(
  own: OwnChallenge,
  ch: Commitment,
  { operator, who, up }: InvitationWords,
  sign: SignJson,
): Promise<string> {
  const { eid, elementSalt } = own.secrets;
  const read = eid === undefined ? {} : { c_elem: elementOf(own.secrets), eid };
  const claims = invitationClaims.parse({
    v: 1,
    iss: operator,
    ch,
    exp: own.expSeconds,
    min: own.min,
    r_e: toBase64url(elementSalt),
    ...read,
    up,
    who,
  });
  return sign(claims, INVITATION_TYPE);
}

export type InvitationRefusal = SignatureRefusal | 'claims' | 'expired' | 'other-element';

export interface InvitationContext {
  /** Keys of the operators that the holder's side knows, from the registry's feed. */
  readonly operators: readonly Anchor[];
  readonly now: Instant;
}

/** The holder's side: verifies the operator's signature and gives the asker and the question. */
export async function openInvitation(
  token: string,
  { operators, now }: InvitationContext,
): Promise<Check<Invitation, readonly InvitationRefusal[]>> {
  if (token.length > INVITATION_MOST_CHARS) return bad(['malformed']);
  const signed = await openSignature(token, [INVITATION_TYPE], operators);
  if (signed.kind !== 'good') return bad([signed.reason]);
  const read = invitationClaims.safeParse(signed.value.payload);
  if (!read.success) return bad(['claims']);
  const refusals: InvitationRefusal[] = [];
  if (now > read.data.exp * SECOND_MS) refusals.push('expired');
  if (!opens(read.data)) refusals.push('other-element');
  return refusals.length === 0 ? good(read.data) : bad(refusals);
}

function opens({ c_elem, eid, r_e }: Invitation): boolean {
  if (c_elem === undefined && eid === undefined) return true;
  const bytes = fromBase64url(r_e, SALT_BYTES);
  if (eid === undefined || bytes === undefined) return false;
  return commitElement(bytes, eid) === c_elem;
}

/**
 * The content of the QR code: the link for a phone's camera, and the invitation after `#`. Browsers
 * do not send that part, so the holder's app verifies the signature before it asks any server.
 */
export function invitationQrText(link: string, invitation: string): string {
  return `${link}#${invitation}`;
}

/** The invitation in a scanned or pasted text; undefined where there is none. */
export function invitationIn(scanned: string): string | undefined {
  const token = scanned.trim().split('#').at(-1) ?? '';
  const isToken = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/.test(token);
  return isToken && token.length <= INVITATION_MOST_CHARS ? token : undefined;
}
