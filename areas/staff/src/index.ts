/** Staff, places and machine clients: what other areas may use. */

export { addressVault } from './address-vault.pg.ts';
export { enrolStation } from './administer-places.ts';
export type { StaffCode } from './answer.ts';
export { personOf } from './authenticate-request.ts';
export { staffCookies } from './cookies.ts';
export { DEMONSTRATION_OPERATORS, demonstrationShops } from './demonstration.ts';
export { isDemonstrationLeft } from './demonstration-left.ts';
export type { DemonstrationMailbox } from './demonstration-mailbox.ts';
export { directorySecrets } from './directory-secrets.ts';
export { foundOperator } from './found-operator.ts';
export { type KeyRouteDeps, keyRoutes } from './key-routes.ts';
export { listedKeys } from './list-operator-keys.ts';
export { demonstrationMailbox } from './mailbox.pg.ts';
export { mailboxMailer } from './mailbox-mailer.ts';
export type { Mail, Mailer } from './mailer.ts';
export { type OperatorPresets, operatorPresets, type PresetsOf } from './operator-presets.ts';
export type { PasswordCost } from './password.ts';
export { type BadgeAnswer, personByBadge } from './person-by-badge.ts';
export { placeNames } from './place-names.ts';
export type { PolicyBook } from './policy-book.ts';
export { type PresetRouteDeps, presetRoutes } from './preset-routes.ts';
export { shippedCapabilities, shippedPolicies } from './presets.ts';
export { STAFF_PROBLEMS } from './problems.ts';
export { requestCounts } from './request-counts.pg.ts';
export { registerStaff } from './routes.ts';
export { hasPublicPassword, type SeededSignIn, seedStaff } from './seed-staff.ts';
export { ANY_STAFF } from './session-routes.ts';
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
export { digestOfToken } from './token.ts';
