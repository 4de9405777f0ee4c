/**
 * The signed-in principal, its session, and the session's end.
 */
import type { MachinePrincipal, StaffPrincipal } from '@nagori/http';
import type { Instant } from '@nagori/model';

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

/** A principal and how long it is valid. */
export type SignedIn = SignedInStaff | SignedInMachine;

/** What `signedIn` is, where it is a person. */
export function staffOf(signedIn: SignedIn | undefined): SignedInStaff | undefined {
  return signedIn?.session === undefined ? undefined : signedIn;
}
