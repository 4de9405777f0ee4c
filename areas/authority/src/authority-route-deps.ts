/** Dependencies of the authority's routes. */
import type { AuthorityDeps } from './authority-deps.ts';
import type { CertificateStatus } from './certificate-status.ts';
import type { HolderCookie } from './holder-session.ts';
import type { KnownOperators } from './known-operators.ts';

export interface AuthorityRouteDeps {
  readonly authority: AuthorityDeps;
  readonly status: CertificateStatus;
  readonly cookie: HolderCookie;
  readonly operators: KnownOperators;
  /** Waits, so that every answer to a challenge is sent at a fixed delay. */
  readonly pause: (ms: number) => Promise<void>;
}
