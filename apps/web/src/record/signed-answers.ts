/**
 * Which of the customer's answers are signed before they are recorded: the server takes these with
 * a signature only.
 *
 * Invariants: pure; what speaks against the phone is never held back for a signature.
 */
import type { EvidenceDraft } from '../api/evidence-draft.ts';

export const isSignedFor = ({ kind, signed, given }: EvidenceDraft): boolean =>
  (kind === 'declaration' && signed === true) || (kind === 'consent' && given === true);

/** Answers that are signed together, and those that are recorded at once. */
export function splitAnswers(drafts: readonly EvidenceDraft[]): {
  readonly toSign: readonly EvidenceDraft[];
  readonly atOnce: readonly EvidenceDraft[];
} {
  return {
    toSign: drafts.filter(isSignedFor),
    atOnce: drafts.filter((draft) => !isSignedFor(draft)),
  };
}
