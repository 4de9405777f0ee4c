/**
 * Enrolling as the holder does it: the card signs the authority's nonce, the element makes keys,
 * the authority issues, the element takes the certificates.
 *
 * Invariants: nothing is issued without the card and the element's own word on its keys; a phone
 * whose authority refused keeps keys without certificates, and says so.
 */
import { type Phone, takeCertificates } from '@nagori/element';
import type { CertificateIssue } from './certificate-issue.ts';
import { keysIn, type PhonePins } from './make-element-keys.ts';
import { signWithCard } from './sign-nonce.ts';
import { type WorldDeps, type WorldResult, worldDone, worldRefused } from './world-deps.ts';

export interface Enrolment {
  readonly card: string;
  readonly cardPin: string;
  readonly pins: PhonePins;
}

/** The phone is changed, not stored: the caller keeps what comes back. */
export async function enrolPhone(
  deps: WorldDeps,
  authority: CertificateIssue,
  phone: Phone,
  { card, cardPin, pins }: Enrolment,
): Promise<WorldResult<Phone>> {
  const nonce = await authority.nonce();
  const proof = await signWithCard(deps, card, { pin: cardPin, nonce });
  if (proof.kind === 'refused') return proof;
  const made = await keysIn(deps, phone, pins);
  if (made.kind === 'refused') return worldRefused('phone-refuses', { reasons: made.reasons });
  const issued = await authority.issue({ card: proof.value, ...made.value });
  if (issued.kind === 'refused') return worldRefused('issue-refused', { reasons: issued.reasons });
  const taken = takeCertificates(made.to, issued.certificates, deps.silicon);
  return taken.kind === 'good'
    ? worldDone(taken.value)
    : worldRefused('phone-refuses', { reasons: taken.reason });
}
