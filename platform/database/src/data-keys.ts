/**
 * Data keys: one for each operator and month, derived from the deployment's secret and a salt in
 * the database. Sealed text is bound to its row (seal.ts).
 *
 * Invariants: the database alone opens nothing, since the secret is not in it; the secret alone
 * opens nothing whose salt was destroyed.
 */
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { aboutRow, BOUND, type Envelope, openBytes, type SealedRow, sealBytes } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import { asOperator } from './as-operator.ts';

const SALT_BYTES = 32;
/** Another process destroys a salt: so long this one may still open what it sealed. */
const KNOWN_FOR_MS = 10 * 60_000;

export interface DataKeyOptions {
  /** The deployment's secret, 32 bytes or more, from a file or the environment. */
  readonly secret: Uint8Array;
  readonly random: (bytes: number) => Uint8Array;
  readonly now?: () => Instant;
  /** Keys of records with their own retention, which end separately from the others. */
  readonly of?: 'book';
}

export function dataKeys(pool: pg.Pool, options: DataKeyOptions): Envelope {
  const { random, of } = options;
  const keyOf = keyRing(pool, options);
  const idOf = (at: Instant): string => `${of === undefined ? '' : `${of}-`}${monthOf(at)}${BOUND}`;
  const sealed = (
    operator: string,
    row: SealedRow,
    bytes: Uint8Array,
    key: KeyObject,
    id: string,
  ) => ({
    keyId: id,
    bytes: sealBytes(key, aboutRow(operator, id, row), bytes, random),
  });
  const open: Envelope['open'] = async (operator, row, { keyId, bytes }) => {
    const key = await keyOf(operator, keyId, false);
    if (key === undefined) return undefined;
    return openBytes(key, aboutRow(operator, keyId, row), bytes);
  };
  return {
    open,
    seal: async (operator, row, bytes, at) => {
      const id = idOf(at);
      return sealed(operator, row, bytes, (await keyOf(operator, id, true)) as KeyObject, id);
    },
    openPassport: async (tokenDigest, operator, row, { keyId, bytes }) => {
      const { rows } = await pool.query<{ salt: Buffer | null }>(
        'select nagori.passport_salt($1, $2, $3) as salt',
        [tokenDigest, operator, keyId],
      );
      const salt = rows[0]?.salt;
      if (salt === null || salt === undefined) return undefined;
      const key = createSecretKey(dataKeyOf(options.secret, operator, keyId, salt));
      return openBytes(key, aboutRow(operator, keyId, row), bytes);
    },
  };
}

/** Keys by name. A missing key is made on request; undefined if it was destroyed. */
function keyRing(pool: pg.Pool, { secret, random, now = Date.now }: DataKeyOptions) {
  // Prepared once: preparing a key from bytes for each seal would cost four times as much.
  const known = new Map<string, { readonly key: KeyObject; readonly until: Instant }>();
  return async (operator: string, id: string, make: boolean) => {
    const name = `${operator}/${id}`;
    const before = known.get(name);
    if (before !== undefined && now() < before.until) return before.key;
    known.delete(name);
    const salt = await saltOf(pool, operator, id, make ? random(SALT_BYTES) : undefined);
    if (salt === undefined) return undefined;
    const made = createSecretKey(dataKeyOf(secret, operator, id, salt));
    known.set(name, { key: made, until: now() + KNOWN_FOR_MS });
    return made;
  };
}

/** Derives a data key from the deployment's secret and a salt. */
export function dataKeyOf(
  secret: Uint8Array,
  operator: string,
  id: string,
  salt: Uint8Array,
): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, `nagori/data/v1/${operator}/${id}`, 32));
}

/** The retention of sealed text ends month by month. */
function monthOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 7);
}

/** If two servers make the same key at once, both use the first one's salt. */
function saltOf(
  pool: pg.Pool,
  operator: string,
  id: string,
  fresh: Uint8Array | undefined,
): Promise<Buffer | undefined> {
  return asOperator(pool, operator, async (client) => {
    if (fresh !== undefined) {
      await client.query(
        `insert into nagori.data_key (operator, id, salt, created_at) values ($1, $2, $3, now())
         on conflict do nothing`,
        [operator, id, fresh],
      );
    }
    const { rows } = await client.query<{ salt: Buffer }>(
      'select salt from nagori.data_key where operator = $1 and id = $2',
      [operator, id],
    );
    return rows[0]?.salt;
  });
}
