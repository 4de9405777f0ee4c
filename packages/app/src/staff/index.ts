/** Staff, places and machine clients: what other rooms may use. */
export {
  type AccountChangeInput,
  type AccountInput,
  addAccount,
  changeAccount,
  endSessionsOf,
  type GivenCode,
  giveCode,
} from './administer-accounts.ts';
export { addClient, endClient } from './administer-clients.ts';
export { addShop, changeShop, endStation, enrolStation } from './administer-places.ts';
export { changePresets } from './administer-presets.ts';
export {
  STAFF_CODES,
  type StaffAnswer,
  type StaffCode,
  type StaffRefusal,
} from './answer.ts';
export { authenticate, authenticateMachine } from './authenticate.ts';
export { changePassword, isFresh } from './change-password.ts';
export { isDemonstrationLeft } from './demonstration-left.ts';
export { foundOperator } from './found-operator.ts';
export { issueMachineToken } from './issue-machine-token.ts';
export { DEFAULT_PRESET, startingPresets } from './kind-presets.ts';
export { type Browser, type OpenedSession, SESSION_MS } from './open-session.ts';
export { createPasswords, type PasswordCost, type Passwords } from './password.ts';
export { type BadgeAnswer, type BadgeShown, personByBadge } from './person-by-badge.ts';
export {
  type MachinePrincipal,
  type SignedIn,
  type SignedInStaff,
  type StaffPrincipal,
  staffOf,
} from './principal.ts';
export { createPrincipalCache, type PrincipalCache } from './principal-cache.ts';
export { hasPublicPassword, type SeededSignIn, seedStaff } from './seed-staff.ts';
export {
  type StartedVisit,
  signInWithDirectory,
  startDirectoryVisit,
  VISIT_MS,
} from './sign-in-with-directory.ts';
export {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  signInWithPasskey,
} from './sign-in-with-passkey.ts';
export { signInWithCode, signInWithPassword } from './sign-in-with-password.ts';
export { endOwnSessions, type OwnSession, ownSessions, signOut } from './sign-out.ts';
export type { StaffDeps } from './staff-deps.ts';
export { digestOf } from './token.ts';
export { type KeyDeps, withdrawKey } from './withdraw-key.ts';
