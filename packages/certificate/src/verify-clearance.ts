/**
 * Checks a clearance certificate (docs/adr/0009) in a browser, offline and without a server.
 *
 * Four steps, each with three answers: is the signature good; which status does the certificate
 * have, as of when; is this the phone; and, with a reader, is this the element of the authority's
 * statement.
 *
 * Invariants: never `cleared` before an IMEI is entered and matches (a clean phone's paper on a
 * dirty phone), nor without a fresh status. A bad status counts however old the list is. No catch
 * turns unknown into good.
 */
import {
  bad,
  type Check,
  good,
  type ImeiRefusal,
  type Instant,
  MINUTE_MS,
  parseImei,
  SECOND_MS,
  unknown,
} from '@nagori/model';
import { fromBase64url } from './base64url.ts';
import { CLEARANCE_TYPE, SUMMARY_TYPE } from './claims.ts';
import { CLEARANCE_SALT_BYTES, commitToElement, opensPhone } from './commitment.ts';
import { type ClearanceReading, readClearance } from './reading.ts';
import { type IssuerKey, openSigned, type SignedRefusal } from './signed.ts';
import { type ClearanceStatus, STATUS_TYPE, statusAt, statusClaims } from './status-list.ts';

/** How far the reader's clock may be behind the issuer's. */
export const CLOCK_SKEW_MS = 2 * MINUTE_MS;

export interface VerifyInput {
  /** The whole document, or the summary from the QR code. */
  readonly jws: string;
  /** Public keys that the reader trusts. */
  readonly keys: readonly IssuerKey[];
  /** As typed or scanned; undefined before that. */
  readonly imei?: string | undefined;
  /** The phone's salt, which travels with the paper. */
  readonly salt?: string | undefined;
  /**
   * The challenge's commitment to the element in this phone, as read now: `commitElement` of
   * packages/challenge, with the element's salt from the paper.
   */
  readonly cElem?: string | undefined;
  /** The newest available status list, signed by the issuer. */
  readonly status?: string | undefined;
  readonly now: Instant;
}

export type SignatureCheck = Check<
  ClearanceReading,
  /** `operator`: it prints another operator than its key belongs to. */
  SignedRefusal | 'claims' | 'operator' | 'issued-in-future'
>;

export type StatusCheck =
  | { readonly kind: 'good'; readonly value: { readonly state: 'valid'; readonly asOf: Instant } }
  | {
      readonly kind: 'bad';
      readonly reason: {
        readonly code: Exclude<ClearanceStatus, 'valid'>;
        readonly asOf: Instant;
      };
    }
  | {
      readonly kind: 'unknown';
      readonly reason: { readonly code: UnknownStatus; readonly asOf?: Instant | undefined };
    };
export type UnknownStatus =
  | 'no-certificate'
  | 'no-status'
  | 'status-unreadable'
  | 'status-old'
  | 'status-before-issue'
  | 'status-in-future'
  | 'not-listed';

export type PhoneCheck =
  | { readonly kind: 'good'; readonly value: 'matches' }
  | { readonly kind: 'bad'; readonly reason: 'does-not-match' }
  | {
      readonly kind: 'unknown';
      readonly reason: 'not-entered' | 'no-certificate' | 'no-salt' | ImeiRefusal;
    };

export type ElementCheck =
  | { readonly kind: 'good'; readonly value: 'matches' }
  | { readonly kind: 'bad'; readonly reason: 'does-not-match' }
  | {
      readonly kind: 'unknown';
      readonly reason: 'no-certificate' | 'not-carried' | 'no-salt' | 'not-read';
    };

export interface Verification {
  readonly signature: SignatureCheck;
  readonly status: StatusCheck;
  readonly phone: PhoneCheck;
  /** A reader is optional: unknown does not block, another element does. */
  readonly element: ElementCheck;
  /**
   * `cleared` is the only positive answer. `refused` has a reason above. `open` lacks something.
   */
  readonly answer: 'cleared' | 'refused' | 'open';
}

/** Checks one certificate. Never throws on any input. */
export async function verifyClearance(input: VerifyInput): Promise<Verification> {
  const signature = await checkSignature(input);
  if (signature.kind !== 'good') {
    const status = unknown({ code: 'no-certificate' } as const);
    const phone = unknown('no-certificate' as const);
    const answer = signature.kind === 'bad' ? 'refused' : 'open';
    return { signature, status, phone, element: phone, answer };
  }
  const status = await checkStatus(input, signature.value);
  const phone = checkPhone(input, signature.value);
  const element = checkElement(input, signature.value);
  return { signature, status, phone, element, answer: answerOf(status, phone, element) };
}

async function checkSignature({ jws, keys, now }: VerifyInput): Promise<SignatureCheck> {
  const signed = await openSigned(jws, [CLEARANCE_TYPE, SUMMARY_TYPE], keys);
  if (signed.kind !== 'good') return signed;
  const reading = readClearance(signed.value);
  if (reading === undefined) return bad('claims');
  const { document, iss } = reading;
  if (document !== undefined && document.operator.id !== operatorOf(iss)) return bad('operator');
  // The reader's clock may be wrong, so this is unknown and not bad.
  if (reading.issuedAt > now + CLOCK_SKEW_MS) return unknown('issued-in-future');
  return good(reading);
}

/** The operator of an issuer: the id itself, or the last part of an address. */
export function operatorOf(iss: string): string {
  return iss.slice(iss.lastIndexOf('/') + 1);
}

/** Also of a box's certificate: one list has both. */
export async function checkStatus(
  { status, keys, now }: Pick<VerifyInput, 'status' | 'keys' | 'now'>,
  { iss, statusIndex, issuedAt }: Pick<ClearanceReading, 'iss' | 'statusIndex' | 'issuedAt'>,
): Promise<StatusCheck> {
  if (status === undefined) return unknown({ code: 'no-status' });
  const ofIssuer = keys.filter((key) => key.iss === iss);
  const signed = await openSigned(status, [STATUS_TYPE], ofIssuer);
  const read = signed.kind === 'good' ? statusClaims.safeParse(signed.value.payload) : undefined;
  if (read?.success !== true) return unknown({ code: 'status-unreadable' });
  const { iat, ttl } = read.data;
  const asOf = iat * SECOND_MS;
  const state = await statusAt(read.data, statusIndex);
  if (state === undefined) return unknown({ code: 'not-listed', asOf });
  // An old list is enough for a bad status: only a suspended certificate becomes valid again, and a
  // newer list is needed to show it.
  if (state !== 'valid') return bad({ code: state, asOf });
  if (asOf > now + CLOCK_SKEW_MS) return unknown({ code: 'status-in-future', asOf });
  if (asOf < issuedAt) return unknown({ code: 'status-before-issue', asOf });
  if (now > asOf + ttl * SECOND_MS) return unknown({ code: 'status-old', asOf });
  return good({ state, asOf });
}

function checkPhone({ imei, salt }: VerifyInput, reading: ClearanceReading): PhoneCheck {
  const bytes = salt === undefined ? undefined : fromBase64url(salt, CLEARANCE_SALT_BYTES);
  // Without the salt the number cannot be matched, so it is not requested.
  if (bytes === undefined) return unknown('no-salt');
  if (imei === undefined || imei.trim() === '') return unknown('not-entered');
  const key = parseImei(imei.trim());
  // A typing error says nothing about the phone.
  if (key.kind !== 'good') return unknown(key.reason);
  return opensPhone(reading.phone, bytes, key.value) ? good('matches') : bad('does-not-match');
}

function checkElement({ cElem, salt }: VerifyInput, { element }: ClearanceReading): ElementCheck {
  if (element === undefined) return unknown('not-carried');
  const bytes = salt === undefined ? undefined : fromBase64url(salt, CLEARANCE_SALT_BYTES);
  if (bytes === undefined) return unknown('no-salt');
  if (cElem === undefined) return unknown('not-read');
  return commitToElement(bytes, cElem) === element ? good('matches') : bad('does-not-match');
}

function answerOf(
  status: StatusCheck,
  phone: PhoneCheck,
  element: ElementCheck,
): Verification['answer'] {
  if ([status, phone, element].some(({ kind }) => kind === 'bad')) return 'refused';
  return status.kind === 'good' && phone.kind === 'good' ? 'cleared' : 'open';
}
