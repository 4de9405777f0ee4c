/**
 * Checks what is at hand of one certificate: the whole document from the server or a file, the
 * summary out of the QR code, or both.
 *
 * Invariants: where both are at hand they must be of one certificate, and of the one in the
 * address; the answer is `verifyClearance`'s, and can only be made worse here.
 */
import {
  type ClearanceReading,
  documentDigest,
  type IssuerKey,
  type Verification,
  verifyClearance,
} from '@nagori/certificate';

export interface Paper {
  /** As in the address; undefined for a file. */
  readonly id?: string | undefined;
  readonly jws?: string | undefined;
  readonly summary?: string | undefined;
  readonly salt?: string | undefined;
}

export interface CheckAids {
  readonly keys: readonly IssuerKey[];
  readonly imei?: string | undefined;
  readonly status?: string | undefined;
  readonly now: number;
}

export interface PaperCheck {
  readonly verification: Verification;
  readonly reading: ClearanceReading | undefined;
  /** The pieces are not of one certificate. */
  readonly mixed: boolean;
}

/** Undefined: nothing signed is at hand. */
export async function checkPaper(paper: Paper, aids: CheckAids): Promise<PaperCheck | undefined> {
  const { id, jws, summary, salt } = paper;
  const main = jws ?? summary;
  if (main === undefined) return undefined;
  const verification = await verifyClearance({ jws: main, salt, ...aids });
  const { signature } = verification;
  const reading = signature.kind === 'good' ? signature.value : undefined;
  const mixed =
    reading !== undefined &&
    ((id !== undefined && reading.id !== id) || !(await isOfOne(jws, summary, aids)));
  return { verification: mixed ? refused(verification) : verification, reading, mixed };
}

/** Whether the QR code's summary names this very document. */
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

/** What an unchecked certificate says of its issuer and place: enough to ask for keys and list. */
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
