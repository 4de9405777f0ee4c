/**
 * The signed list that a counter polls while a deletion is awaited (challenge M6): one entry of
 * four bits for each statement, deflated, after the IETF's Token Status List.
 *
 * Invariants: at least 10,000 entries, so that nobody learns which one is asked for; an entry that
 * was never used reads like one that is awaited; a list is good for six hours at most.
 */
import { HOUR_MS, type Instant, SECOND_MS } from '@nagori/model';
import { base64url } from 'jose';
import { type Signer, signJson } from './compact-jws.ts';
import { deflated } from './deflate.ts';
import type { OrderState } from './holder-file.ts';

export const STATUS_LIST_TYPE = 'statuslist+jwt';
export const STATUS_LIST_ENTRIES = 16_384;
/** Drawing at random stays quick while at most half of a list is used. */
export const STATUS_LIST_FILL = STATUS_LIST_ENTRIES / 2;
export const STATUS_LIST_TTL_MS = 6 * HOUR_MS;
export const STATUS_BITS = 4;
export const STATUS_LIST_BYTES = (STATUS_LIST_ENTRIES * STATUS_BITS) / 8;

/** Names in the order of their values; `withdrawn`: the holder lifted the lock. */
export const STATUS_VALUES = ['awaited', 'deleted', 'failed', 'lapsed', 'withdrawn'] as const;
export type StatusValue = (typeof STATUS_VALUES)[number];

export interface StatusEntry {
  readonly idx: number;
  readonly value: StatusValue;
}

/** What an entry says that follows several orders: deleted only once all of them are. */
export function statusOf(orders: readonly OrderState[], withdrawn: boolean): StatusValue {
  if (withdrawn) return 'withdrawn';
  for (const worse of ['failed', 'lapsed', 'awaited'] as const) {
    if (orders.includes(worse)) return worse;
  }
  return orders.length === 0 ? 'awaited' : 'deleted';
}

/** The signed list as it is published. */
export async function signStatusList(
  entries: readonly StatusEntry[],
  list: { readonly iss: string; readonly uri: string; readonly now: Instant },
  signer: Signer,
): Promise<string> {
  const packed = new Uint8Array(STATUS_LIST_BYTES);
  for (const { idx, value } of entries) {
    if (!Number.isInteger(idx) || idx < 0 || idx >= STATUS_LIST_ENTRIES)
      throw new RangeError('no such entry');
    packed[idx >> 1] = (packed[idx >> 1] ?? 0) | (STATUS_VALUES.indexOf(value) << ((idx & 1) * 4));
  }
  const iat = Math.floor(list.now / SECOND_MS);
  const lst = base64url.encode(await deflated(packed));
  return signJson(
    STATUS_LIST_TYPE,
    {
      iss: list.iss,
      sub: list.uri,
      iat,
      exp: iat + STATUS_LIST_TTL_MS / SECOND_MS,
      ttl: STATUS_LIST_TTL_MS / SECOND_MS,
      status_list: { bits: STATUS_BITS, lst },
    },
    signer,
  );
}
