/** Virtual phones: what other areas may use. */

export { addPhone, boxedPhone, type PhoneOrder } from './add-phone.ts';
export type { AuthorityRegister, CertificateIssue } from './certificate-issue.ts';
export { chipSilicon } from './chip-silicon.ts';
export * from './demonstration-world.ts';
export type { ElementOrders } from './element-orders.ts';
export { type Enrolment as PhoneEnrolment, enrolPhone } from './enrol-phone.ts';
export { FETCHES, type Fetched, fetchAllOrders, fetchOrders } from './fetch-orders.ts';
export { type Happened, happenToPhone } from './happen-to-phone.ts';
export { lookAtPhone, readPhoneEid } from './look-at-phone.ts';
export { keysIn, type MadeKeys, makeElementKeys, type PhonePins } from './make-element-keys.ts';
export { WORLD_PROBLEMS } from './problems.ts';
export { worldRoutes } from './routes.ts';
export { SeedError, type SeededCard, seedWorld } from './seed-world.ts';
export { emptyField, laidInField, type ReaderField, sendApdu } from './send-apdu.ts';
export { type NonceRequest, signWithCard, signWithPhone } from './sign-nonce.ts';
export { keyPairOf, softSilicon } from './soft-silicon.ts';
export { takeElementCertificates } from './take-element-certificates.ts';
export { worldTasks } from './tasks.ts';
export { virtualPhoneStore } from './virtual-phone-store.pg.ts';
export { WORLD_REFUSALS, type WorldDeps, type WorldRefusalCode } from './world-deps.ts';
