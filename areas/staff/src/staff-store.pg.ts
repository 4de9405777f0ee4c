/** Everything that staff accounts keep, on the pool of the role `nagori_staff`. */
import type pg from 'pg';
import type { AddressVault } from './address-vault.pg.ts';
import { createMachineStore } from './machine-store.pg.ts';
import { noticeMailStore } from './notice-mail-store.pg.ts';
import { noticeStore } from './notice-store.pg.ts';
import { createPasskeyStore } from './passkey-store.pg.ts';
import { createSignInStore } from './sign-in-store.pg.ts';
import { createStaffDirectory } from './staff-directory.pg.ts';
import type { StaffStore } from './staff-store.ts';
import { stationKeyStore } from './station-key-store.pg.ts';
import { webhookStore } from './webhook-store.pg.ts';

export function createStaffStore(pool: pg.Pool, vault: AddressVault): StaffStore {
  return {
    signIn: createSignInStore(pool, vault),
    passkeys: createPasskeyStore(pool),
    directory: createStaffDirectory(pool, vault),
    machines: createMachineStore(pool),
    stationKeys: stationKeyStore(pool),
    notices: noticeStore(pool),
    webhooks: webhookStore(pool),
    noticeMail: noticeMailStore(pool, vault),
  };
}
