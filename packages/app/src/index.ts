/** Use cases, one per file, and the ports they need. */

export { type PolicyBook, policyBook } from './policy-book.ts';
export type { DemonstrationMail, DemonstrationMailbox } from './ports/demonstration-mailbox.ts';
export type { DirectoryAnswer, DirectorySignIn, VisitSecrets } from './ports/directory-sign-in.ts';
export type { MachineRecord, MachineStore } from './ports/machine-store.ts';
export type { Mail, Mailer } from './ports/mailer.ts';
export type { AskedPasskey, PasskeyCeremony, WebauthnJson } from './ports/passkey-ceremony.ts';
export type { DirectoryVisit, Passkey, PasskeyStore } from './ports/passkey-store.ts';
export * from './ports/sign-in-store.ts';
export type { Names, Operator, StaffDirectory } from './ports/staff-directory.ts';
export * from './ports/staff-directory.ts';
export type { StaffStore } from './ports/staff-store.ts';
export { DEMONSTRATION_OPERATORS, demonstrationShops } from './staff/demonstration.ts';
export * from './staff/index.ts';
export type { BadgeAnswer } from './staff/person-by-badge.ts';
export { digestOf } from './staff/token.ts';
