/**
 * Enrols a phone as the holder does: the card signs the authority's nonce, the element makes keys,
 * the authority issues, the element takes the certificates.
 *
 * Invariants: nothing is issued without the card and the element's own attestation of its keys. A
 * phone whose authority refused has keys without certificates, and says so.
 */
import { type Phone, takeCertificates } from '@nagori/element';
import { codesOf, done, type Outcome } from '@nagori/model';
import type { CertificateIssue } from './certificate-issue.ts';
import { keysIn, type PhonePins } from './make-element-keys.ts';
import { signWithCard } from './sign-nonce.ts';
import { type WorldDeps, type WorldRefusalCode, worldRefused } from './world-deps.ts';

export interface Enrolment {
  readonly card: string;
  readonly cardPin: string;
  readonly pins: PhonePins;
}

/** Changes the phone without storing it: the caller stores the result. */
export async function enrolPhone(
  deps: WorldDeps,
  authority: CertificateIssue,
  phone: Phone,
  { card, cardPin, pins }: Enrolment,
): Promise<Outcome<Phone, WorldRefusalCode>> {
  const nonce = await authority.nonce();
  const proof = await signWithCard(deps, card, { pin: cardPin, nonce });
  if (proof.kind === 'refused') return proof;
  const made = await keysIn(deps, phone, pins);
  if (made.kind === 'refused') return worldRefused('phone-refuses', made.reasons);
  const issued = await authority.issue({ card: proof.value, ...made.value });
  if (issued.kind === 'refused') return worldRefused('issue-refused', codesOf(issued));
  const taken = takeCertificates(made.to, issued.value, deps.silicon);
  return taken.kind === 'good' ? done(taken.value) : worldRefused('phone-refuses', taken.reason);
}
