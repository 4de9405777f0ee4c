/**
 * Chooses what the issuing page shows: obstacles first, one at a time (R22, R24).
 *
 * Invariants: pure. A certificate counts as issued only if the authority and the phone both have
 * it; one that never reached the phone is issued again.
 */
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';

type ElementView = NonNullable<WorldPhoneDto['element']>;

export type IssueStep = 'done' | 'reported-lost' | 'locked' | 'signing' | 'keys-inside' | 'both';

export interface IssueView {
  /** The newest pair in this phone, as the authority knows it. */
  readonly own: HeldPhoneDto | undefined;
  /** The element as the phone reports it. */
  readonly inside: ElementView;
  /** An answer to a shop locks issuing to this phone for a time. */
  readonly isLocked: boolean;
}

/** Only the signing certificate is missing: it stays suspended, or it never reached the phone. */
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
