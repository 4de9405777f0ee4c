/**
 * The custody entries of which one is wrong, those that the fault is about first (R20).
 *
 * Invariants: pure.
 */
import type { EvidenceDto, HandoverDto } from '@nagori/area-handover/wire';

/** A use, or a destruction, has happened: no correction answers it. */
const ANSWERED: ReadonlySet<unknown> = new Set(['transfer', 'correction', 'void']);

export interface WrongEntries {
  /** The newest of the fault first, then the others, the newest first. */
  readonly entries: readonly EvidenceDto[];
  /** Two entries in a row took the phone in: two records of one phone were joined, for example. */
  readonly isTakenInTwice: boolean;
}

export function wrongEntries({
  evidence,
  decision,
}: Pick<HandoverDto, 'evidence' | 'decision'>): WrongEntries {
  const reason = decision.reasons.find(({ code }) => code === 'custody-fault');
  const faulty = new Set(reason?.evidence);
  const entries = evidence
    .filter(({ kind, body }) => kind === 'custody' && ANSWERED.has(body.entry))
    .toSorted(
      (a, b) => Number(faulty.has(b.id)) - Number(faulty.has(a.id)) || b.at.localeCompare(a.at),
    );
  const [last, before] = entries.filter(({ id }) => faulty.has(id));
  const isTakenInTwice =
    last !== undefined &&
    before !== undefined &&
    [last, before].every(({ body }) => body.entry === 'transfer') &&
    last.body.to === before.body.to;
  return { entries, isTakenInTwice };
}
