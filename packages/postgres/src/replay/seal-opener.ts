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
import { dataKeyOf, jointKeyOf, NONCE_BYTES, TAG_BYTES, TOGETHER } from '../handover/data-keys.ts';

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
  const keyOf = (keyId: string): Key | undefined => {
    const known = keys.get(keyId);
    if (known !== undefined) return known;
    const ids = keyId.split(TOGETHER);
    const bytes = ids.flatMap((id) => bytesOf.get(id) ?? []);
    if (bytes.length !== ids.length) return undefined;
    const key = createSecretKey(jointKeyOf(operator, ids, bytes));
    const made = { key, about: Buffer.from(`${operator}/${keyId}`) };
    if (keys.size >= KEYS_MOST) keys.clear();
    keys.set(keyId, made);
    return made;
  };
  return ({ keyId, bytes }) => {
    const key = keyOf(keyId);
    return key === undefined ? undefined : opened(key, bytes as Buffer);
  };
}

/** Prepared keys, of months and of months together; beyond it they are prepared again. */
const KEYS_MOST = 4096;

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
