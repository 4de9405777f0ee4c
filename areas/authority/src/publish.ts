/** The authority's public data: status lists, keys and certificates. */
import { KEY_USES, type KeyUse, type TrustAnchors } from '@nagori/evidence';
import { signedOnce } from '@nagori/keys';
import { done, type Instant, MINUTE_MS, type Outcome, refused } from '@nagori/model';
import { type JWK, orderAt, STATUS_LIST_FILL, signStatusList, statusOf } from '@nagori/pki';
import { statusUri } from './answer-challenge.ts';
import type { AuthorityCode } from './authority-answer.ts';
import type { AuthorityDeps } from './authority-deps.ts';

/** The greatest age of a signed list that is served again while its content has not changed. */
const LIST_AGE_MS = MINUTE_MS / 4;

/** The signed list; a list that has not been started does not exist. */
export async function publishStatusList(
  deps: AuthorityDeps,
  list: number,
): Promise<Outcome<string, AuthorityCode>> {
  const used = await deps.store.countStatuses();
  if (list < 1 || list > Math.floor(used / STATUS_LIST_FILL) + 1) return refused('unknown-list');
  const now = deps.now();
  const records = await deps.store.statusList(list);
  const entries = records.map(({ idx, orders, lockLifted }) => ({
    idx,
    word: statusOf(
      orders.map((order) => orderAt(order, now).state),
      lockLifted,
    ),
  }));
  const uri = statusUri(deps, list);
  const head = { iss: deps.issuer, uri, now };
  const said = JSON.stringify([deps.keys.statuses.kid, entries]);
  const sign = () => signStatusList(entries, head, deps.keys.statuses);
  return done(await signedOnce(deps, uri, said, now, LIST_AGE_MS, sign));
}

/** One of the authority's public keys, with what it signs. */
export interface PublishedKey {
  readonly signs: KeyUse;
  readonly kid: string;
  readonly jwk: JWK;
  /** Nothing received under this key from this hour on counts. */
  readonly withdrawnFrom?: Instant;
}

/** The current keys, then the former ones. */
export function publishedKeys({ keys }: AuthorityDeps): readonly PublishedKey[] {
  const withdrawn = keys.withdrawn();
  const now = KEY_USES.map((use) => ({ ...keys[use], use }));
  return [...now, ...keys.formerSigners].map(({ use: signs, kid, publicJwk: jwk }) => {
    const withdrawnFrom = withdrawn.get(kid);
    return { signs, kid, jwk, ...(withdrawnFrom === undefined ? {} : { withdrawnFrom }) };
  });
}

/** What an operator pins to verify the authority's tokens: issuer and keys. */
export function trustAnchors(deps: AuthorityDeps): TrustAnchors {
  return { issuers: publishedKeys(deps).map((key) => ({ iss: deps.issuer, ...key })) };
}
