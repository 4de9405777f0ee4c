/**
 * Leftovers found after ownership passed (R26), as recorded in a handover.
 *
 * Invariants: pure; before that, the giver has to clear a leftover, and there is no notice.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { Compartment } from '@nagori/model';

export interface Leftovers {
  readonly where: readonly Compartment[];
  /** When the giver was last informed after the leftover was found. */
  readonly informedAt: string | undefined;
  /** Whether the giver can still be reached. */
  readonly reachable: boolean;
}

const FOUND_IN: readonly Compartment[] = ['user-data', 'felica', 'jpki-certificate', 'jpki-key'];

/** When the phone became ours; undefined if it is not. */
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
    // The giver counts as reachable unless known to be away. The bench's own works name no giver.
    reachable: handover.giver !== 'absent',
  };
}
