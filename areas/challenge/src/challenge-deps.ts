/** What the use cases of a challenge are given. */
import type { AuthorityInbox, AuthorityTrust, HandoverDeps } from '@nagori/area-handover';
import type { OperatorKeySetDto } from '@nagori/area-staff/wire';
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

export interface ChallengeRouteDeps extends ChallengeDeps {
  /** The page that shows an invitation to a holder who opened the link in a browser. */
  readonly answerPage: string;
  /** The origin of the holders' pages, where that is another one than ours. */
  readonly pagesAt?: string | undefined;
  /** Undefined: no such operator. */
  readonly publicKeys: (operator: string) => Promise<OperatorKeySetDto | undefined>;
}
