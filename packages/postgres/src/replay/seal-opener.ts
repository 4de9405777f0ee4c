/**
 * Opens what an operator sealed, many at a time: all of the operator's keys are there beforehand,
 * so that nothing waits, and nothing is copied.
 *
 * Invariants: as dataKeys: a key whose salt was destroyed opens nothing, and nothing is read out of
 * a broken seal.
 */
import { createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { BrokenSealError, type Sealed } from '@nagori/app';
import type pg from 'pg';
import { asOperator } from '../handover/as-operator.ts';
import { dataKeyOf, NONCE_BYTES, TAG_BYTES } from '../handover/data-keys.ts';

export type SealOpener = (sealed: Sealed) => Buffer | undefined;

interface Key {
  readonly key: KeyObject;
  readonly about: Buffer;
}

export async function sealOpener(
  pool: pg.Pool,
  secret: Uint8Array,
  operator: string,
): Promise<SealOpener> {
  const keys = new Map<string, Key>();
  const { rows } = await asOperator(pool, operator, (client) =>
    client.query<{ id: string; salt: Buffer }>(
      'select id, salt from nagori.data_key where operator = $1',
      [operator],
    ),
  );
  for (const { id, salt } of rows) {
    const key = createSecretKey(dataKeyOf(secret, operator, id, salt));
    keys.set(id, { key, about: Buffer.from(`${operator}/${id}`) });
  }
  return ({ keyId, bytes }) => {
    const known = keys.get(keyId);
    return known === undefined ? undefined : opened(known, bytes as Buffer);
  };
}

function opened({ key, about }: Key, bytes: Buffer): Buffer {
  const end = bytes.length - TAG_BYTES;
  if (end < NONCE_BYTES) throw new BrokenSealError('the seal is broken');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(about);
  decipher.setAuthTag(bytes.subarray(end));
  // GCM is a stream: all of it comes from `update`, and `final` says whether it may be read.
  const body = decipher.update(bytes.subarray(NONCE_BYTES, end));
  try {
    decipher.final();
  } catch (cause) {
    throw new BrokenSealError('the seal is broken', { cause });
  }
  return body;
}
