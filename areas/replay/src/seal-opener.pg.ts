/**
 * Opens what an operator sealed, many at a time: all of the operator's keys are there beforehand,
 * so that nothing waits, and nothing is copied.
 *
 * Invariants: as dataKeys: a key whose salt was destroyed opens nothing, and nothing is read out of
 * a broken seal.
 */
import { createSecretKey, type KeyObject } from 'node:crypto';
import { asOperator, dataKeyOf, jointKeyOf } from '@nagori/database';
import { aboutRow, openBytes, type Sealed, type SealedRow, TOGETHER } from '@nagori/keys';
import type pg from 'pg';

export type SealOpener = (row: SealedRow, sealed: Sealed) => Buffer | undefined;

export async function sealOpener(
  pool: pg.Pool,
  secret: Uint8Array,
  operator: string,
): Promise<SealOpener> {
  const keys = new Map<string, KeyObject>();
  const bytesOf = new Map<string, Buffer>();
  const { rows } = await asOperator(pool, operator, (client) =>
    client.query<{ id: string; salt: Buffer }>(
      'select id, salt from nagori.data_key where operator = $1',
      [operator],
    ),
  );
  for (const { id, salt } of rows) {
    bytesOf.set(id, dataKeyOf(secret, operator, id, salt));
  }
  const keyOf = (keyId: string): KeyObject | undefined => {
    const known = keys.get(keyId);
    if (known !== undefined) return known;
    const ids = keyId.split(TOGETHER);
    const bytes = ids.flatMap((id) => bytesOf.get(id) ?? []);
    if (bytes.length !== ids.length) return undefined;
    const key = createSecretKey(jointKeyOf(operator, ids, bytes));
    if (keys.size >= KEYS_MOST) keys.clear();
    keys.set(keyId, key);
    return key;
  };
  return (row, { keyId, bytes }) => {
    const key = keyOf(keyId);
    if (key === undefined) return undefined;
    return openBytes(key, aboutRow(operator, keyId, row), bytes);
  };
}

/** Prepared keys, of months and of months together; beyond it they are prepared again. */
const KEYS_MOST = 4096;
