/** What the authority's routes are given. */
import type { AuthorityDeps } from './authority-deps.ts';
import type { CertificateStatus } from './certificate-status.ts';
import type { HolderCookie } from './holder-session.ts';
import type { KnownOperators } from './known-operators.ts';

export interface AuthorityRouteDeps {
  readonly authority: AuthorityDeps;
  readonly status: CertificateStatus;
  readonly cookie: HolderCookie;
  readonly operators: KnownOperators;
  /** Waits: an answer to a challenge leaves at a fixed time after its question. */
  readonly pause: (ms: number) => Promise<void>;
}
