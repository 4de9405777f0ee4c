/**
 * What the use cases of staff accounts take as arguments.
 */
import type { Instant } from '@nagori/model';
import type { StaffCookies } from './cookies.ts';
import type { DirectorySignIn } from './directory-sign-in.ts';
import type { PasskeyCeremony } from './passkey-ceremony.ts';
import type { Passwords } from './password.ts';
import type { PrincipalCache } from './principal-cache.ts';
import type { WebhookOutcome } from './send-webhook.ts';
import type { StaffStore } from './staff-store.ts';
import type { Random } from './token.ts';
import type { WebhookMessage } from './webhook-message.ts';

/** Messages to operators' own addresses. */
export interface Webhooks {
  /** A key of the deployment, 32 bytes: signing secrets are derived from it. */
  readonly key: Uint8Array;
  readonly mayAsk: (url: string) => Promise<boolean>;
  readonly send: (url: string, message: WebhookMessage) => Promise<WebhookOutcome>;
}

export interface StaffDeps {
  readonly store: StaffStore;
  readonly passwords: Passwords;
  readonly principals: PrincipalCache;
  readonly passkeys: PasskeyCeremony;
  readonly directories: DirectorySignIn;
  /** A key of the deployment, 32 bytes: badges are stored under it. */
  readonly badgeKey: Uint8Array;
  /** A key of the deployment, 32 bytes: desk keys are derived from it. */
  readonly deskKey: Uint8Array;
  readonly webhooks: Webhooks;
  readonly now: () => Instant;
  readonly random: Random;
}

/** Routes that programs sign for: they name the address they sign for. */
export interface StationRouteDeps extends StaffRouteDeps {
  readonly origin: string;
}

export interface StaffRouteDeps {
  readonly staff: StaffDeps;
  readonly cookies: StaffCookies;
}
