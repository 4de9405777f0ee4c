/**
 * Judges one check of a counterparty's identity: does it count for this operator on this day?
 *
 * Invariants: all reasons at once. A step that is not recorded was not taken. An operator that was
 * not a signature verifier on the day cannot become one for this check later.
 */
import type { BookDate } from './book-date.ts';
import type { BookPolicy } from './book-policy.ts';
import {
  copiesOf,
  type IdentityMethodCode,
  type IdentityStep,
  identityMethod,
} from './identity-method.ts';

/** What the law requires of a person, and what a signed record must hold (R17). */
export const PARTICULARS = ['address', 'name', 'occupation', 'age'] as const;
export type Particular = (typeof PARTICULARS)[number];

export interface IdentityCheck {
  readonly method: IdentityMethodCode;
  readonly checkedOn: BookDate;
  /** The staff member's mark. */
  readonly checkedBy: string;
  readonly taken: readonly IdentityStep[];
  /** Particulars in the record that the counterparty signed. */
  readonly signed: readonly Particular[];
  /** The kind of document, never its number: `運転免許証`. */
  readonly document?: string | undefined;
  /** What the counterparty sent, retained as long as the entry. */
  readonly copies?: readonly SentCopy[] | undefined;
}

/** A copy or image that was sent: its record, never the image. */
export interface SentCopy {
  readonly of: IdentityStep;
  /** Where it lies: a folder, a cabinet, a service. */
  readonly where: string;
}

/** When an operator is registered as a signature verifier (署名検証者): both days belong to it. */
export interface VerifierTerm {
  readonly from: BookDate;
  readonly to?: BookDate | undefined;
}

export const IDENTITY_REFUSALS = [
  'identity-method-never-counts',
  'identity-method-unverified',
  'identity-step-missing',
  'identity-not-signature-verifier',
  'identity-signed-record-incomplete',
  'identity-document-not-named',
  'identity-copy-not-recorded',
  'identity-checked-later',
] as const;
export type IdentityRefusalCode = (typeof IDENTITY_REFUSALS)[number];

export interface IdentityRefusal {
  readonly code: IdentityRefusalCode;
  /** The step or the particular that is missing. */
  readonly about?: IdentityStep | Particular | undefined;
}

/** Every reason why `check` does not suffice for a transaction of `on`; empty if it does. */
export function judgeIdentity(
  check: IdentityCheck,
  on: BookDate,
  verifierTerms: readonly VerifierTerm[],
  policy: Pick<BookPolicy, 'alsoAccept'>,
): readonly IdentityRefusal[] {
  const method = identityMethod(check.method);
  if (method.standing === 'never') return [{ code: 'identity-method-never-counts' }];
  const refusals: IdentityRefusal[] = [];
  if (method.standing === 'unverified' && !policy.alsoAccept.includes(check.method)) {
    refusals.push({ code: 'identity-method-unverified' });
  }
  for (const step of method.needs) {
    if (!check.taken.includes(step)) refusals.push({ code: 'identity-step-missing', about: step });
  }
  const { oneOf = [] } = method;
  const [either] = oneOf;
  if (either !== undefined && !oneOf.some((step) => check.taken.includes(step))) {
    refusals.push({ code: 'identity-step-missing', about: either });
  }
  // Sent copies are stored with the book.
  for (const step of copiesOf(method)) {
    const isRecorded = check.copies?.some((copy) => copy.of === step) === true;
    if (check.taken.includes(step) && !isRecorded) {
      refusals.push({ code: 'identity-copy-not-recorded', about: step });
    }
  }
  // R17: only a registered verifier may rely on the certificate.
  if (method.verifierOnly === true && !wasVerifier(verifierTerms, check.checkedOn)) {
    refusals.push({ code: 'identity-not-signature-verifier' });
  }
  if (method.particularsSigned === true) {
    // R17: the certificate holds no occupation and no age, so the signed record must hold them.
    for (const particular of PARTICULARS) {
      if (!check.signed.includes(particular)) {
        refusals.push({ code: 'identity-signed-record-incomplete', about: particular });
      }
    }
  }
  if (method.needs.includes('document-shown') && check.document === undefined) {
    refusals.push({ code: 'identity-document-not-named' });
  }
  if (check.checkedOn > on) refusals.push({ code: 'identity-checked-later' });
  return refusals;
}

function wasVerifier(terms: readonly VerifierTerm[], on: BookDate): boolean {
  return terms.some(({ from, to }) => from <= on && (to === undefined || on <= to));
}
