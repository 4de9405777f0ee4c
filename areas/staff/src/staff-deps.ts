/**
 * What the use cases of staff accounts take as arguments.
 */
import type { Instant } from '@nagori/model';
import type { StaffCookies } from './cookies.ts';
import type { DirectorySignIn } from './directory-sign-in.ts';
import type { PasskeyCeremony } from './passkey-ceremony.ts';
import type { Passwords } from './password.ts';
import type { PrincipalCache } from './principal-cache.ts';
import type { StaffStore } from './staff-store.ts';
import type { Random } from './token.ts';

export interface StaffDeps {
  readonly store: StaffStore;
  readonly passwords: Passwords;
  readonly principals: PrincipalCache;
  readonly passkeys: PasskeyCeremony;
  readonly directories: DirectorySignIn;
  /** A key of the deployment, 32 bytes: badges are stored under it. */
  readonly badgeKey: Uint8Array;
  readonly now: () => Instant;
  readonly random: Random;
}

export interface StaffRouteDeps {
  readonly staff: StaffDeps;
  readonly cookies: StaffCookies;
}
