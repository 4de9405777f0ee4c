/** What the use cases of a challenge are given. */
import type { AuthorityInbox, AuthorityTrust, HandoverDeps } from '@nagori/area-handover';
import type { OperatorKeys } from '@nagori/keys';
import type { ChallengeStore } from './challenge-store.ts';
import type { StatusLists } from './status-lists.ts';

export interface ChallengeDeps {
  readonly handover: HandoverDeps;
  readonly challenges: ChallengeStore;
  readonly operatorKeys: OperatorKeys;
  readonly lists: StatusLists;
  /** The authority's keys for what comes now; `handover.anchors` is for what is on record. */
  readonly freshAnchors: AuthorityTrust['fresh'];
  /** One way: what is told there has no answer but `received`. */
  readonly inbox: Pick<AuthorityInbox, 'reportLeftover'>;
  /** Who asks, in the words that the holder is shown: operator and shop. */
  readonly whoAsks: (operator: string, shop: string | undefined) => Promise<string>;
  /** Where this server answers: scheme, host and port. */
  readonly origin: string;
}
