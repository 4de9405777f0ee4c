/** Staff, places and machine clients: what other areas may use. */

export { addressVault } from './address-vault.pg.ts';
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
export { STAFF_CODES, type StaffCode } from './answer.ts';
export { authenticate, authenticateMachine } from './authenticate.ts';
export { personOf } from './authenticate-request.ts';
export { changePassword, isFresh } from './change-password.ts';
export { staffCookies } from './cookies.ts';
export { DEMONSTRATION_OPERATORS, demonstrationShops } from './demonstration.ts';
export { isDemonstrationLeft } from './demonstration-left.ts';
export type { DemonstrationMailbox } from './demonstration-mailbox.ts';
export { directorySecrets } from './directory-secrets.ts';
export { foundOperator } from './found-operator.ts';
export { issueMachineToken } from './issue-machine-token.ts';
export { type KeyRouteDeps, keyRoutes } from './key-routes.ts';
export { DEFAULT_PRESET, startingPresets } from './kind-presets.ts';
export { listedKeys } from './list-operator-keys.ts';
export { demonstrationMailbox } from './mailbox.pg.ts';
export { mailboxMailer } from './mailbox-mailer.ts';
export type { Mail, Mailer } from './mailer.ts';
export { type Browser, type OpenedSession, SESSION_MS } from './open-session.ts';
export { type OperatorPresets, operatorPresets, type PresetsOf } from './operator-presets.ts';
export { createPasswords, type PasswordCost, type Passwords } from './password.ts';
export { type BadgeAnswer, type BadgeShown, personByBadge } from './person-by-badge.ts';
export { placeNames } from './place-names.ts';
export type { PolicyBook } from './policy-book.ts';
export { type PresetRouteDeps, presetRoutes } from './preset-routes.ts';
export { shippedCapabilities, shippedPolicies } from './presets.ts';
export {
  type SignedIn,
  type SignedInStaff,
  staffOf,
} from './principal.ts';
export { createPrincipalCache, type PrincipalCache } from './principal-cache.ts';
export { STAFF_PROBLEMS } from './problems.ts';
export { registerStaff } from './routes.ts';
export { hasPublicPassword, type SeededSignIn, seedStaff } from './seed-staff.ts';
export { ANY_STAFF } from './session-routes.ts';
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
export { smtpMailer } from './smtp-mailer.ts';
export type { StaffDeps, StaffRouteDeps } from './staff-deps.ts';
export type {
  Account,
  Names,
  NewOperator,
  Operator,
  Shop,
  StaffDirectory,
} from './staff-directory.ts';
export { staffDeps } from './staff-parts.ts';
export { createStaffStore } from './staff-store.pg.ts';
export { staffTasks } from './tasks.ts';
export { digestOf } from './token.ts';
export { type KeyDeps, withdrawKey } from './withdraw-key.ts';
