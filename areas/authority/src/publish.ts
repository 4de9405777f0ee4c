/** What the authority publishes for everybody: status lists, its keys and certificates. */
import { KEY_USES, type KeyUse, type TrustAnchors } from '@nagori/evidence';
import { signedOnce } from '@nagori/keys';
import { done, type Instant, MINUTE_MS, type Outcome, refused } from '@nagori/model';
import { type JWK, orderAt, STATUS_LIST_FILL, signStatusList, statusOf } from '@nagori/pki';
import { statusUri } from './answer-challenge.ts';
import type { AuthorityCode } from './authority-answer.ts';
import type { AuthorityDeps } from './authority-deps.ts';

/** So old may a list be that is given out, while it says what is true. */
const LIST_AGE_MS = MINUTE_MS / 4;

/** The signed list; a list that was never begun does not exist. */
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

/** One of the authority's public keys, with all that it may sign. */
export interface PublishedKey {
  readonly signs: KeyUse;
  readonly kid: string;
  readonly jwk: JWK;
  /** Nothing of it counts that is received from this hour on. */
  readonly withdrawnFrom?: Instant;
}

/** Those that sign now, then those that signed before. */
export function publishedKeys({ keys }: AuthorityDeps): readonly PublishedKey[] {
  const withdrawn = keys.withdrawn();
  const now = KEY_USES.map((use) => ({ ...keys[use], use }));
  return [...now, ...keys.formerSigners].map(({ use: signs, kid, publicJwk: jwk }) => {
    const withdrawnFrom = withdrawn.get(kid);
    return { signs, kid, jwk, ...(withdrawnFrom === undefined ? {} : { withdrawnFrom }) };
  });
}

/** What an operator pins to read the authority's word: issuer and keys. */
export function trustAnchors(deps: AuthorityDeps): TrustAnchors {
  return { issuers: publishedKeys(deps).map((key) => ({ iss: deps.issuer, ...key })) };
}
