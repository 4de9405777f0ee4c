/**
 * R11 on a certificate: the person who looks is not the person who erased, and looks after every
 * attempted act on the compartment.
 *
 * The gate's label says `confirmed` where two members of staff are named. Three more cases have two
 * independent parties: a holder erased and staff looked; the element itself signed the receipt of
 * the deletion; and one act on several compartments (a reset that also reaches the chip) was looked
 * at where it is visible.
 *
 * Invariants: an attempted erasure counts, with or without a result. Removing a card is not an
 * erasure and needs no second person.
 */
import { type Act, after, type Compartment, type Finding } from '@nagori/model';
import type { LabelledState } from './cleared-part.ts';
import { isByOther, isLook } from './looks.ts';

const ERASURES: ReadonlySet<string> = new Set<Act>([
  'factory-reset',
  'erase',
  'overwrite',
  'felica-erase',
  'forced-deletion',
  'destruction',
]);

/** Compartments with an attempted erasure that no other person looked at. */
export function unconfirmed(all: readonly LabelledState[]): readonly Compartment[] {
  const clear = all.filter(({ state }) => state.state === 'clear');
  const seen = new Set(
    clear.filter(isSeenByAnother).flatMap((labelled) => erasuresOf(labelled).map(evidenceOf)),
  );
  return clear
    .filter((labelled) => erasuresOf(labelled).some((tried) => !seen.has(tried.evidence)))
    .map(({ state }) => state.compartment);
}

const evidenceOf = ({ evidence }: Finding): string => evidence;

/** After a destruction, earlier erasures no longer matter. */
function erasuresOf({ state, label }: LabelledState): readonly Finding[] {
  const destroyed = label?.assurance === 'destroyed';
  return state.attempts.filter(({ method }) =>
    destroyed ? method === 'destruction' : ERASURES.has(method),
  );
}

function isSeenByAnother(labelled: LabelledState): boolean {
  const { state, label } = labelled;
  if (label?.confirmed === true) return true;
  const erasures = erasuresOf(labelled);
  return state.proofs.some(
    (proof) =>
      (isLookByPerson(proof) ? erasures.every((act) => isByOther(proof, act)) : isReceipt(proof)) &&
      state.attempts.every(
        (tried) => tried.evidence === proof.evidence || after(proof.interval, tried.interval),
      ),
  );
}

function isLookByPerson(proof: Finding): boolean {
  return isLook(proof) && proof.person !== undefined;
}

function isReceipt(proof: Finding): boolean {
  return proof.class === 'act' && proof.backing === 'authority';
}
