/**
 * Who is asking, once a session or a token has been checked.
 *
 * Invariants: a person stands here by mark, never by name; one principal belongs to one operator.
 */
import type { Instant, Role } from '@nagori/model';

export interface StaffPrincipal {
  readonly kind: 'staff';
  readonly account: string;
  /** The person's mark in evidence; never a name. */
  readonly mark: string;
  readonly operator: string;
  /** The account's own shop; for an account of no shop, the shop of the station. */
  readonly shop: string | undefined;
  /** The enrolled station that is asking; without one, what is recorded counts as unsigned. */
  readonly station: string | undefined;
  readonly roles: readonly Role[];
}

export interface MachinePrincipal {
  readonly kind: 'machine';
  readonly client: string;
  readonly operator: string;
  readonly roles: readonly Role[];
}

/** Which of a person's sessions it is, and when it was signed in. */
export interface SessionMark {
  readonly id: string;
  readonly signedInAt: Instant;
}

export interface SignedInStaff {
  readonly principal: StaffPrincipal;
  readonly session: SessionMark;
  readonly expiresAt: Instant;
}

export interface SignedInMachine {
  readonly principal: MachinePrincipal;
  readonly session?: undefined;
  readonly expiresAt: Instant;
}

/** A principal and how long it stands. */
export type SignedIn = SignedInStaff | SignedInMachine;

/** What `signedIn` is, where it is a person. */
export function staffOf(signedIn: SignedIn | undefined): SignedInStaff | undefined {
  return signedIn?.session === undefined ? undefined : signedIn;
}
