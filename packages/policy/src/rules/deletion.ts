/**
 * The state of a deletion of certificate and key (R03): started by a revocation, awaited, overdue
 * or failed. Reasons, notes and steps all use this one evaluation.
 *
 * Invariants: a failure counts until the deletion is proven to have been started again; statements
 * from before a residue do not count.
 */
import { after, CLOCKS_FROM, type Finding, HOUR_MS, type Instant } from '@nagori/model';
import type { State } from '../situation.ts';
import { saidAt } from './newest-word.ts';

/** The element deletes within this time of the application, once it is on and online. */
export const DELETION_WITHIN_MS = 48 * HOUR_MS;
/** After this additional time the report of the deletion is overdue. */
export const DELETION_GRACE_MS = 12 * HOUR_MS;

export interface Deletion {
  /** `revoked` if only the holder said so, `awaited` if the authority did. */
  readonly kind: 'revoked' | 'awaited' | 'overdue' | 'failed';
  /** The findings that say so. */
  readonly words: readonly Finding[];
  /** When it is due; for a failed deletion, when it was due. */
  readonly dueAt: Instant;
}

/** Undefined if no deletion is under way, or it is done. */
export function deletionOf(state: State, now: Instant): Deletion | undefined {
  return state.pile.unknowns.length === 0 ? undefined : deletionSaid(state, now);
}

function deletionSaid({ proofs, pile }: State, now: Instant): Deletion | undefined {
  const isOpen = (word: Finding): boolean =>
    !proofs.some((one) => one.class !== 'say' && after(one.finding.interval, word.interval));
  const failures = pile.unknowns.filter((one) => one.because === 'deletion-failed' && isOpen(one));
  const starts = pile.unknowns.filter(
    (one) =>
      isStart(one) &&
      isOpen(one) &&
      pile.residues.every((residue) => after(one.interval, residue.interval)) &&
      failures.every((failure) => after(saidAt(one), saidAt(failure))),
  );
  if (starts.length === 0) {
    const [failure] = failures;
    if (failure === undefined) return undefined;
    return { kind: 'failed', words: failures, dueAt: failure.interval.t };
  }
  // A new application by the holder starts the time again; the authority only reports.
  const applied = starts.filter(({ method }) => method === 'declared-revoked');
  const since =
    applied.length > 0 ? Math.max(...applied.map(startOf)) : Math.min(...starts.map(startOf));
  const dueAt = since + DELETION_WITHIN_MS;
  if (now > dueAt + DELETION_GRACE_MS) return { kind: 'overdue', words: starts, dueAt };
  const stated = starts.filter(
    (one) =>
      one.method === 'statement-awaited' &&
      !applied.some((later) => after(saidAt(later), saidAt(one))),
  );
  if (stated.length > 0) return { kind: 'awaited', words: stated, dueAt };
  return { kind: 'revoked', words: starts, dueAt };
}

/** Of a time that is not known it may be long ago: it does not start the wait again. */
function startOf({ interval: { lo, t } }: Finding): Instant {
  return lo < CLOCKS_FROM ? lo : t;
}

/** Shows that a deletion is under way: the holder applied, or the authority awaits it. */
export function isStart({ method, because }: Finding): boolean {
  if (because === 'deletion-failed') return false;
  return method === 'declared-revoked' || method === 'statement-awaited';
}

/** Shows that a deletion was started, whatever its outcome. */
export function wasSetGoing(word: Finding): boolean {
  return isStart(word) || word.because === 'deletion-failed';
}
