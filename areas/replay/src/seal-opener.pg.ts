/**
 * Opens many sealed rows of an operator. It loads all of the operator's keys in advance, so that
 * opening neither waits nor copies.
 *
 * Invariants: like dataKeys: a key whose salt was destroyed opens nothing, and a broken seal gives
 * no content.
 */
import { createSecretKey, type KeyObject } from 'node:crypto';
import { asOperator, dataKeyOf } from '@nagori/database';
import { aboutRow, openBytes, type Sealed, type SealedRow } from '@nagori/keys';
import type pg from 'pg';

export type SealOpener = (row: SealedRow, sealed: Sealed) => Buffer | undefined;

export async function sealOpener(
  pool: pg.Pool,
  secret: Uint8Array,
  operator: string,
): Promise<SealOpener> {
  const keys = new Map<string, KeyObject>();
  const { rows } = await asOperator(pool, operator, (client) =>
    client.query<{ id: string; salt: Buffer }>(
      'select id, salt from nagori.data_key where operator = $1',
      [operator],
    ),
  );
  for (const { id, salt } of rows) {
    keys.set(id, createSecretKey(dataKeyOf(secret, operator, id, salt)));
  }
  return (row, { keyId, bytes }) => {
    const key = keys.get(keyId);
    if (key === undefined) return undefined;
    return openBytes(key, aboutRow(operator, keyId, row), bytes);
  };
}
