/**
 * Checks the available pieces of one certificate: the whole document from the server or a file, the
 * summary from the QR code, or both.
 *
 * Invariants: two pieces must belong to the same certificate, the one in the address; the answer of
 * `verifyClearance` can only be made worse here. The server's statement about the status is
 * unsigned, so it can count against the certificate but never for it.
 */
import {
  type ClearanceReading,
  type ClearanceStatus,
  documentDigest,
  type IssuerKey,
  type Verification,
  verifyClearance,
} from '@nagori/certificate';
import { commitElement, fromBase64url, SALT_BYTES } from '@nagori/challenge';
import { bad, type Instant } from '@nagori/model';

export interface Paper {
  /** The id in the address; undefined for a file. */
  readonly id?: string | undefined;
  readonly jws?: string | undefined;
  readonly summary?: string | undefined;
  readonly salt?: string | undefined;
  /** Opens the commitment to the chip that the authority's statement covers. */
  readonly elementSalt?: string | undefined;
  /** The status that the server reported just now; undefined if it did not respond. */
  readonly listed?: ListedStatus | undefined;
}

export interface ListedStatus {
  readonly status: ClearanceStatus;
  /** The time since which it applies. */
  readonly at: Instant;
}

export interface CheckAids {
  readonly keys: readonly IssuerKey[];
  readonly imei?: string | undefined;
  /** The chip's number, read by a reader or typed. */
  readonly eid?: string | undefined;
  readonly status?: string | undefined;
  readonly now: number;
}

export interface PaperCheck {
  readonly verification: Verification;
  readonly reading: ClearanceReading | undefined;
  /** The pieces belong to different certificates. */
  readonly mixed: boolean;
}

/** Undefined if nothing signed is available. */
export async function checkPaper(paper: Paper, aids: CheckAids): Promise<PaperCheck | undefined> {
  const { id, jws, summary, listed } = paper;
  const main = jws ?? summary;
  if (main === undefined) return undefined;
  const verified = await verifiedWith(paper, main, aids);
  const verification = withListed(verified, listed);
  const { signature } = verification;
  const reading = signature.kind === 'good' ? signature.value : undefined;
  const mixed =
    reading !== undefined &&
    ((id !== undefined && reading.id !== id) || !(await isOfOne(jws, summary, aids)));
  return { verification: mixed ? refused(verification) : verification, reading, mixed };
}

/** Readers use upper case and people use any case, so both are tried. */
async function verifiedWith(
  { salt, elementSalt }: Paper,
  jws: string,
  { eid, ...aids }: CheckAids,
): Promise<Verification> {
  const bytes = elementSalt === undefined ? undefined : fromBase64url(elementSalt, SALT_BYTES);
  const as = (text: string) =>
    verifyClearance({
      jws,
      salt,
      ...aids,
      cElem: bytes === undefined ? undefined : commitElement(bytes, text),
    });
  if (eid === undefined) return verifyClearance({ jws, salt, ...aids });
  const typed = await as(eid);
  return typed.element.kind === 'bad' ? as(eid.toUpperCase()) : typed;
}

/** A remembered list can still say "valid" for an hour after the certificate ended. */
function withListed(verified: Verification, listed: ListedStatus | undefined): Verification {
  if (listed === undefined || listed.status === 'valid') return verified;
  // Without a valid signature nothing can have ended. A signed end has more detail, so it stays.
  if (verified.signature.kind !== 'good' || verified.status.kind === 'bad') return verified;
  const status = bad({ code: listed.status, asOf: listed.at });
  return { ...verified, status, answer: 'refused' };
}

/** Whether the summary in the QR code names this very document. */
async function isOfOne(
  jws: string | undefined,
  summary: string | undefined,
  { keys, now }: CheckAids,
): Promise<boolean> {
  if (jws === undefined || summary === undefined) return true;
  const { signature } = await verifyClearance({ jws: summary, keys, now });
  return signature.kind === 'good' && signature.value.documentDigest === documentDigest(jws);
}

function refused(verification: Verification): Verification {
  return { ...verification, answer: 'refused' };
}

/** The issuer that an unverified certificate claims: enough to request its keys and list. */
export function claimedBy(jws: string | undefined): string | undefined {
  const part = jws?.split('.')[1];
  if (part === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const iss = typeof claims === 'object' && claims !== null && 'iss' in claims && claims.iss;
    return typeof iss === 'string' && /^[A-Za-z0-9._:-]{1,64}$/.test(iss) ? iss : undefined;
  } catch {
    return undefined;
  }
}
