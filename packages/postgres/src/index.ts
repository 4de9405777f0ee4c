/** PostgreSQL: the embedded server, migrations, logins and pools, and the stores of each area. */

export { type AddressVault, addressVault, sealAddresses } from './staff/address-vault.ts';
export { createStaffStore } from './staff/staff-store.ts';
export { demonstrationMailbox } from './world/mailbox.ts';
