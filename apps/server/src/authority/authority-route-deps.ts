/** What the authority's routes are given. */
import type { AuthorityDeps, CertificateStatus, OperatorKey } from '@nagori/app';
import type { HolderCookie } from './holder-session.ts';

export interface AuthorityRouteDeps {
  readonly authority: AuthorityDeps;
  readonly status: CertificateStatus;
  readonly cookie: HolderCookie;
  /** The public key that an operator signs its messages with. */
  readonly operatorKey: OperatorKey;
  /** Waits: an answer to a challenge leaves at a fixed time after its question. */
  readonly pause: (ms: number) => Promise<void>;
}
