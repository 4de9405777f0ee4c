/**
 * M2: the request of the holder's side to the authority, in the holder's own session there.
 *
 * Invariants: a request has no field for the asker, the upload address or the phone's number; of
 * the shop the authority learns only a hash. An app on the phone itself uses the identifier of its
 * own element and refuses a question about another one.
 */
import { bad, type Check, DAY_MS, good, type Instant, MINUTE_MS, SECOND_MS } from '@nagori/model';
import * as z from 'zod';
import { fromBase64url } from './base64url.ts';
import { commitElement, NO_ELEMENT, SALT_BYTES } from './commitment.ts';
import { binding, commitment, elementId, salt, seconds } from './fields.ts';
import type { Invitation } from './invitation.ts';

const aboutElement = z.strictObject({
  ch: commitment,
  c_elem: commitment,
  r_e: salt,
  eid: elementId,
  exp: seconds,
  min: binding,
});
const aboutPerson = z.strictObject({
  ch: commitment,
  c_elem: z.literal(NO_ELEMENT),
  exp: seconds,
  min: z.literal('B0'),
});

/** About a named element, or (B0) about the person who asks. */
export const statementRequest = z.union([aboutElement, aboutPerson]);
export type StatementRequest = z.output<typeof statementRequest>;

export type RequestRefusal = 'element-needed' | 'other-element';

/**
 * The request that answers an invitation. `ownEid` is the identifier of the element in the phone
 * that runs the app; undefined where the app runs on another device.
 */
export function requestFor(
  invitation: Invitation,
  ownEid: string | undefined,
): Check<StatementRequest, readonly RequestRefusal[]> {
  const { ch, exp, min, r_e } = invitation;
  if (ownEid !== undefined && invitation.eid !== undefined && ownEid !== invitation.eid) {
    return bad(['other-element']);
  }
  const eid = ownEid ?? invitation.eid;
  if (eid !== undefined) {
    const bytes = fromBase64url(r_e, SALT_BYTES) ?? new Uint8Array();
    return good({ ch, c_elem: commitElement(bytes, eid), r_e, eid, exp, min });
  }
  if (min !== 'B0') return bad(['element-needed']);
  return good({ ch, c_elem: NO_ELEMENT, exp, min });
}

export type RequestFault = 'claims' | 'expired' | 'too-far' | 'other-element';

/** No challenge lives longer than a carried one, plus the tolerance for clocks. */
const REQUEST_LIFE_MOST_MS = 14 * DAY_MS + 2 * MINUTE_MS;

/** The authority's side: an acceptable request, or everything that is wrong with it. */
export function checkRequest(
  value: unknown,
  now: Instant,
): Check<StatementRequest, readonly RequestFault[]> {
  const read = statementRequest.safeParse(value);
  if (!read.success) return bad(['claims']);
  const faults: RequestFault[] = [];
  const expMs = read.data.exp * SECOND_MS;
  if (now > expMs) faults.push('expired');
  if (expMs > now + REQUEST_LIFE_MOST_MS) faults.push('too-far');
  if (!opens(read.data)) faults.push('other-element');
  return faults.length === 0 ? good(read.data) : bad(faults);
}

/** Whether `c_elem` opens to the identifier that was sent. */
function opens(request: StatementRequest): boolean {
  if (!('eid' in request)) return true;
  const bytes = fromBase64url(request.r_e, SALT_BYTES);
  return bytes !== undefined && commitElement(bytes, request.eid) === request.c_elem;
}
