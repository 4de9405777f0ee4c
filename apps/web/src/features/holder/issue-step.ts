/**
 * What the page that issues shows: what stands in the way first, one thing at a time (R22, R24).
 *
 * Invariants: pure. Issued is what the authority and the phone both say: a certificate that never
 * reached the phone is issued again.
 */
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';

type ElementView = NonNullable<WorldPhoneDto['element']>;

export type IssueStep = 'done' | 'reported-lost' | 'locked' | 'signing' | 'keys-inside' | 'both';

export interface IssueView {
  /** The newest pair in this phone, as the authority knows it. */
  readonly own: HeldPhoneDto | undefined;
  /** What the phone says of its element. */
  readonly inside: ElementView;
  /** A shop was answered, and nothing is issued to this phone meanwhile. */
  readonly isLocked: boolean;
}

/** Only the signing certificate is missing: suspended for good, or it never reached the phone. */
export function lacksSigning(own: HeldPhoneDto | undefined, inside: ElementView | undefined) {
  if (own?.current !== true || own.auth.state !== 'good' || inside?.certificates !== true) {
    return false;
  }
  return own.standing === 'signing-suspended' || (own.standing === 'good' && !inside.signing);
}

export function issueStep({ own, inside, isLocked }: IssueView): IssueStep {
  if (own?.current && own.standing === 'good' && inside.certificates && inside.signing) {
    return 'done';
  }
  if (own?.reportedLost) return 'reported-lost';
  if (lacksSigning(own, inside)) return isLocked ? 'locked' : 'signing';
  if (inside.certificates || inside.deletion?.key === 'failed') return 'keys-inside';
  return isLocked ? 'locked' : 'both';
}
