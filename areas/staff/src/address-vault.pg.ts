/**
 * E-mail addresses of staff under seal: AES-256-GCM, bound to the account (decision 0056), and an
 * HMAC by which a sign-in finds the account.
 *
 * Invariants: both keys are derived from the deployment's secret, which the database never has; an
 * account is open or sealed, never both.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import { asOperator } from '@nagori/database';
import { worldCipher } from '@nagori/keys';
import type pg from 'pg';

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

/** Seals what lay open before there were seals; to be done before the store is used. */
export async function sealAddresses(pool: pg.Pool, vault: AddressVault): Promise<void> {
  const { rows: operators } = await pool.query<{ id: string }>('select id from staff.operator');
  for (const { id: operator } of operators) {
    await asOperator(pool, operator, async (client) => {
      const { rows } = await client.query<{ id: string; email: string }>(
        'select id, email from staff.account where email is not null for update',
      );
      for (const { id, email } of rows) {
        await client.query(
          `update staff.account set email = null, email_hash = $2, email_sealed = $3
           where id = $1`,
          [id, vault.foundBy(email), vault.seal(id, email)],
        );
      }
    });
  }
}

/** As a row has it: sealed, or not yet. */
export function emailOf(
  vault: AddressVault,
  row: { readonly id: string; readonly email: string | null; readonly email_sealed: Buffer | null },
): string {
  return row.email_sealed === null ? (row.email ?? '') : vault.open(row.id, row.email_sealed);
}
