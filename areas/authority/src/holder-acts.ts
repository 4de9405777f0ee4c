/**
 * What a holder does with the own certificates in the app: let it go, lost it, found it.
 *
 * Invariants: the holder is the actor (R04); what the life cycle allows is decided in
 * `@nagori/pki` alone.
 */
import { newId } from '@nagori/keys';
import { closeLossReport, liftLocks, release, revoke, suspend } from '@nagori/pki';
import type { AuthorityDeps, Holder } from './authority-deps.ts';
import { changeFile } from './change-file.ts';

/** Both certificates are revoked, and the element is ordered to delete. */
export function revokeCertificates(deps: AuthorityDeps, { person, by }: Holder, eid: string) {
  const at = deps.now();
  const order = newId(at, deps.random);
  return changeFile(deps, person, { kind: 'revoked', by, at }, (file) =>
    revoke(file, eid, by, order, at),
  );
}

/** Both certificates are suspended, and the phone counts as lost. */
export function suspendCertificates(deps: AuthorityDeps, { person, by }: Holder, eid: string) {
  const at = deps.now();
  const report = newId(at, deps.random);
  return changeFile(deps, person, { kind: 'suspended', by, at }, (file) =>
    suspend(file, eid, report, at),
  );
}

/** Found it: the authentication certificate is good again; the signing one needs re-issue (R22). */
export function releaseCertificate(deps: AuthorityDeps, { person, by }: Holder, eid: string) {
  const at = deps.now();
  return changeFile(deps, person, { kind: 'released', by, at }, (file) =>
    release(file, eid, by, at),
  );
}

/** Found it, where the certificates are revoked already. */
export function closeOwnLossReport(deps: AuthorityDeps, { person, by }: Holder, report: string) {
  const at = deps.now();
  return changeFile(deps, person, { kind: 'loss-closed', by, at }, (file) =>
    closeLossReport(file, report, by, at),
  );
}

/** Takes back what a statement promised: certificates may be issued again. */
export function liftLock(deps: AuthorityDeps, { person, by }: Holder, eid: string | undefined) {
  const at = deps.now();
  return changeFile(deps, person, { kind: 'lock-lifted', by, at }, (file) =>
    liftLocks(file, eid, by, at),
  );
}
