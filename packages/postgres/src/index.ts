/** PostgreSQL: the embedded server, migrations, logins and pools, and the stores of each area. */

export { auditStore } from './audit/audit-store.ts';
export { lookStore } from './audit/look-store.ts';
export { sealStore } from './audit/seal-store.ts';
export { SEALED_TABLES } from './audit/sealed-tables.ts';
export {
  appendValues,
  besideAppend,
  besideValues,
  countedJson,
  resultOf,
  type Written,
  writeWith,
} from './handover/append-values.ts';
export { handoverStore } from './handover/handover-store.ts';
export { type AddressVault, addressVault, sealAddresses } from './staff/address-vault.ts';
export { createStaffStore } from './staff/staff-store.ts';
export { demonstrationMailbox } from './world/mailbox.ts';
