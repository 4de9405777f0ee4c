/**
 * What the use cases of a challenge take as arguments.
 */
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
  /** The authority's keys for new evidence; `handover.anchors` is for evidence on record. */
  readonly freshAnchors: AuthorityTrust['fresh'];
  /** One way: the only answer is `received`. */
  readonly inbox: Pick<AuthorityInbox, 'reportLeftover'>;
  /** The name shown to the holder: operator and shop. */
  readonly whoAsks: (operator: string, shop: string | undefined) => Promise<string>;
  /** Where this server answers: scheme, host and port. */
  readonly origin: string;
}

export interface ChallengeRouteDeps extends ChallengeDeps {
  /** The page that shows an invitation to a holder who opened the link in a browser. */
  readonly answerPage: string;
  /** The origin of the holders' pages, where it differs from ours. */
  readonly pagesAt?: string | undefined;
  /** Undefined: no such operator. */
  readonly publicKeys: (operator: string) => Promise<OperatorKeySetDto | undefined>;
}
