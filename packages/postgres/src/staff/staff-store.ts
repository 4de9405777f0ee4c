/** Everything that staff accounts keep, on the pool of the role `nagori_staff`. */
import type { StaffStore } from '@nagori/app';
import type pg from 'pg';
import { createMachineStore } from './machine-store.ts';
import { createPasskeyStore } from './passkey-store.ts';
import { createSignInStore } from './sign-in-store.ts';
import { createStaffDirectory } from './staff-directory.ts';

export function createStaffStore(pool: pg.Pool): StaffStore {
  return {
    signIn: createSignInStore(pool),
    passkeys: createPasskeyStore(pool),
    directory: createStaffDirectory(pool),
    machines: createMachineStore(pool),
  };
}
