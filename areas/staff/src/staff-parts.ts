/** Staff of this process: the database's role for it, WebAuthn and OpenID Connect by libraries. */
import { availableParallelism } from 'node:os';
import type { Pools } from '@nagori/database';
import { addressVault } from './address-vault.pg.ts';
import { directorySignIn } from './openid-sign-in.ts';
import { createPasswords, type PasswordCost } from './password.ts';
import { createPrincipalCache } from './principal-cache.ts';
import { mayAsk, sendWebhook } from './send-webhook.ts';
import type { StaffDeps } from './staff-deps.ts';
import { createStaffStore } from './staff-store.pg.ts';
import { passkeyCeremony } from './webauthn-ceremony.ts';

export interface StaffSettings {
  readonly pools: Pick<Pools, 'staff'>;
  readonly origin: string;
  /** A key of the deployment, for badges. */
  readonly badgeKey: Uint8Array;
  /** A key of the deployment, for desk keys. */
  readonly deskKey: Uint8Array;
  /** A key of the deployment, for e-mail addresses. */
  readonly addressKey: Uint8Array;
  /** The secret of our client at an operator's directory, from files or the environment. */
  readonly directorySecretOf?: (operator: string) => string | undefined;
  /** A key of the deployment, for the secrets of webhooks. */
  readonly webhookKey: Uint8Array;
  readonly passwordCost?: PasswordCost;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

export function staffDeps(settings: StaffSettings): StaffDeps {
  const { origin, now, random, passwordCost } = settings;
  const secretOf = settings.directorySecretOf ?? (() => undefined);
  return {
    store: createStaffStore(settings.pools.staff, addressVault(settings.addressKey, random)),
    passwords: createPasswords({
      random,
      // One processor stays free for signed-in users.
      mostAtOnce: Math.max(1, availableParallelism() - 1),
      ...(passwordCost === undefined ? {} : { cost: passwordCost }),
    }),
    principals: createPrincipalCache(),
    passkeys: passkeyCeremony(origin),
    directories: directorySignIn({ origin, secretOf, now }),
    badgeKey: settings.badgeKey,
    deskKey: settings.deskKey,
    webhooks: { key: settings.webhookKey, mayAsk, send: sendWebhook },
    now,
    random,
  };
}
