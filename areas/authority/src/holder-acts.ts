/**
 * The holder's acts on their own certificates in the app: revoking before letting the phone go,
 * reporting it lost, and reporting it found.
 *
 * Invariants: the holder is the actor (R04). Only `@nagori/pki` decides what the life cycle allows.
 */
import { newId } from '@nagori/keys';
import { closeLossReport, liftLocks, release, revoke, suspend } from '@nagori/pki';
import type { AuthorityDeps, Holder } from './authority-deps.ts';
import { changeFile } from './change-file.ts';

/** Both certificates are revoked, and the element is ordered to delete its keys. */
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

/** Found: the authentication certificate is valid again; the signing one needs a re-issue (R22). */
export function releaseCertificate(deps: AuthorityDeps, { person, by }: Holder, eid: string) {
  const at = deps.now();
  return changeFile(deps, person, { kind: 'released', by, at }, (file) =>
    release(file, eid, by, at),
  );
}

/** Found, where the certificates are already revoked. */
export function closeOwnLossReport(deps: AuthorityDeps, { person, by }: Holder, report: string) {
  const at = deps.now();
  return changeFile(deps, person, { kind: 'loss-closed', by, at }, (file) =>
    closeLossReport(file, report, by, at),
  );
}

/** Lifts the lock of a statement, so that certificates may be issued again. */
export function liftLock(deps: AuthorityDeps, { person, by }: Holder, eid: string | undefined) {
  const at = deps.now();
  return changeFile(deps, person, { kind: 'lock-lifted', by, at }, (file) =>
    liftLocks(file, eid, by, at),
  );
}
