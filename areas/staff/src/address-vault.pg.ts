/**
 * E-mail addresses of staff under seal: AES-256-GCM, bound to the account (decision 0056), and an
 * HMAC by which a sign-in finds the account.
 *
 * Invariants: both keys are derived from the deployment's secret, which the database never has.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import { worldCipher } from '@nagori/keys';

export interface AddressVault {
  readonly seal: (account: string, email: string) => Uint8Array;
  /** Throws where the bytes were changed, or belong to another account. */
  readonly open: (account: string, sealed: Uint8Array) => string;
  /** 32 bytes; the same for the same address, in lower case as it is compared. */
  readonly foundBy: (email: string) => Uint8Array;
}

/** `secret`: 32 bytes, for this purpose alone. */
export function addressVault(
  secret: Uint8Array,
  random: (bytes: number) => Uint8Array,
): AddressVault {
  const derived = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), `nagori/v1/${purpose}`, 32));
  const cipher = worldCipher(derived('seal'), random);
  const search = derived('found-by');
  const label = (account: string) => `staff.account.email_sealed\0${account}`;
  return {
    seal: (account, email) => cipher.seal(label(account), new TextEncoder().encode(email)),
    open: (account, sealed) => new TextDecoder().decode(cipher.open(label(account), sealed)),
    foundBy: (email) => createHmac('sha256', search).update(email.toLowerCase()).digest(),
  };
}
