/**
 * Leftovers found after ownership passed (R26), as recorded in a handover.
 *
 * Invariants: pure; before the phone is ours, a leftover is its giver's to clear, and no notice.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { Compartment } from '@nagori/model';

export interface Leftovers {
  readonly where: readonly Compartment[];
  /** When the giver was last informed, after it was found. */
  readonly informedAt: string | undefined;
  /** Whoever gave it can still be asked. */
  readonly reachable: boolean;
}

const FOUND_IN: readonly Compartment[] = ['user-data', 'felica', 'jpki-certificate', 'jpki-key'];

/** When the phone became ours; undefined: it is not. */
function ownedSince({ evidence }: HandoverDto): number | undefined {
  const taken = evidence.findLast(
    ({ kind, body }) => kind === 'custody' && body.entry === 'transfer' && body.ownership === true,
  );
  return taken === undefined ? undefined : Date.parse(taken.at);
}

export function leftoversOf(handover: HandoverDto): Leftovers | undefined {
  const since = ownedSince(handover);
  if (since === undefined) return undefined;
  const left = handover.compartments.filter(
    ({ compartment, state, at }) =>
      FOUND_IN.includes(compartment) &&
      state === 'residue' &&
      at !== undefined &&
      Date.parse(at) > since,
  );
  if (left.length === 0) return undefined;
  const foundAt = Math.min(...left.map(({ at }) => Date.parse(at ?? '')));
  const informedAt = handover.evidence.findLast(
    ({ kind, at }) => kind === 'prompt' && Date.parse(at) >= foundAt,
  );
  return {
    where: left.map(({ compartment }) => compartment),
    informedAt: informedAt?.at,
    // Nobody was asked who is not known to be away: the bench's own works name no giver.
    reachable: handover.giver !== 'absent',
  };
}
