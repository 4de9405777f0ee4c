/**
 * The signed list that a counter polls while a deletion is awaited (challenge M6), as the authority
 * publishes it. What it looks like is shared with its readers (`@nagori/evidence`).
 *
 * Invariants: always the longest list there may be, so that no observer learns which entry is asked
 * for; an entry that was never used reads like one that is awaited; six hours at most.
 */
import {
  packStatuses,
  STATUS_ENTRIES_MOST,
  STATUS_LIFE_MOST_SECONDS,
  STATUS_LIST_TYPE,
  type StatusListClaims,
  type StatusWord,
  statusListClaims,
} from '@nagori/evidence';
import { type Instant, SECOND_MS } from '@nagori/model';
import { type Signer, signJson } from './compact-jws.ts';
import type { OrderState } from './holder-file.ts';

export const STATUS_LIST_ENTRIES = STATUS_ENTRIES_MOST;
/** Drawing a free entry at random stays quick while at most half of a list is used. */
export const STATUS_LIST_FILL = STATUS_LIST_ENTRIES / 2;

export interface StatusEntry {
  readonly idx: number;
  readonly word: StatusWord;
}

/**
 * What an entry says that follows several orders: deleted only once all of them are. Once the
 * holder lifted the lock the authority vouches no longer: it says that it stopped waiting.
 */
export function statusOf(orders: readonly OrderState[], lockLifted: boolean): StatusWord {
  if (lockLifted) return 'lapsed';
  for (const worse of ['failed', 'lapsed', 'awaited'] as const) {
    if (orders.includes(worse)) return worse;
  }
  return orders.length === 0 ? 'awaited' : 'deleted';
}

/** The signed list as it is published. */
export function signStatusList(
  entries: readonly StatusEntry[],
  list: { readonly iss: string; readonly uri: string; readonly now: Instant },
  signer: Signer,
): Promise<string> {
  const words = new Array<StatusWord>(STATUS_LIST_ENTRIES).fill('awaited');
  for (const { idx, word } of entries) {
    if (!(idx in words)) throw new RangeError('no such entry');
    words[idx] = word;
  }
  const iat = Math.floor(list.now / SECOND_MS);
  const exp = iat + STATUS_LIFE_MOST_SECONDS;
  const lst = packStatuses(words);
  const claims = { iss: list.iss, sub: list.uri, iat, exp, bits: 2, lst } as const;
  const checked: StatusListClaims = statusListClaims.parse(claims);
  return signJson(STATUS_LIST_TYPE, checked, signer);
}
