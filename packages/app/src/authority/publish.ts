/** What the authority publishes for everybody: status lists, its keys and certificates. */
import type { JWK } from '@nagori/pki';
import { orderAt, STATUS_LIST_FILL, signStatusList, statusOf } from '@nagori/pki';
import { statusUri } from './answer-challenge.ts';
import { type AuthorityAnswer, done, refused } from './authority-answer.ts';
import type { AuthorityDeps, PublishedSigner } from './authority-deps.ts';

/** The signed list; a list that was never begun does not exist. */
export async function publishStatusList(
  deps: AuthorityDeps,
  list: number,
): Promise<AuthorityAnswer<string>> {
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
  return done(await signStatusList(entries, head, deps.keys.statuses));
}

/** What each key may sign, so that a reader can pin it to that alone. */
export type KeyPurpose = 'statements' | 'receipts' | 'statuses';

export interface PublishedKey {
  readonly purpose: KeyPurpose;
  readonly kid: string;
  readonly jwk: JWK;
}

export function publishedKeys({ keys }: AuthorityDeps): readonly PublishedKey[] {
  const key = (purpose: KeyPurpose, { kid, publicJwk }: PublishedSigner) => ({
    purpose,
    kid,
    jwk: publicJwk,
  });
  return [
    key('statements', keys.statements),
    key('receipts', keys.receipts),
    key('statuses', keys.statuses),
  ];
}

/** What an operator pins to read the authority's word: issuer and keys. */
export function trustAnchors(deps: AuthorityDeps) {
  return {
    issuers: publishedKeys(deps).map(({ kid, jwk }) => ({ iss: deps.issuer, kid, jwk })),
  };
}
