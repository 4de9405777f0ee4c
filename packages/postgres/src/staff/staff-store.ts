/** Everything that staff accounts keep, on the pool of the role `nagori_staff`. */
import type { StaffStore } from '@nagori/app';
import type pg from 'pg';
import type { AddressVault } from './address-vault.ts';
import { createMachineStore } from './machine-store.ts';
import { createPasskeyStore } from './passkey-store.ts';
import { createSignInStore } from './sign-in-store.ts';
import { createStaffDirectory } from './staff-directory.ts';

export function createStaffStore(pool: pg.Pool, vault: AddressVault): StaffStore {
  return {
    signIn: createSignInStore(pool, vault),
    passkeys: createPasskeyStore(pool),
    directory: createStaffDirectory(pool, vault),
    machines: createMachineStore(pool),
  };
}
