/**
 * R11 on a certificate: the person who looks is not the person who erased, and looked later than
 * every act that was tried on the compartment.
 *
 * The gate's label says `confirmed` where two persons of staff are named. Two cases more are two
 * people to anybody: a holder erased and staff looked; and one act on several compartments (a
 * reset that reaches the chip too) was looked at where it shows.
 *
 * Invariants: what is not an erasure needs no second person: an element's own receipt is signed,
 * and a card that is out is out.
 */
import { type Act, after, type Compartment, type Finding } from '@nagori/model';
import { baseAct, isLook, type LabelledState } from './cleared-part.ts';

const ERASURES: ReadonlySet<Act> = new Set([
  'factory-reset',
  'erase',
  'overwrite',
  'felica-erase',
  'forced-deletion',
  'destruction',
]);

/** Compartments that rest on an erasure nobody else looked at. */
export function unconfirmed(all: readonly LabelledState[]): readonly Compartment[] {
  const erased = all.flatMap((labelled) => {
    const act = baseAct(labelled);
    return act !== undefined && ERASURES.has(act.method as Act) ? [{ labelled, act }] : [];
  });
  const seen = new Set(
    erased.filter(({ labelled, act }) => isConfirmed(labelled, act)).map(({ act }) => act.evidence),
  );
  return erased
    .filter(({ act }) => !seen.has(act.evidence))
    .map(({ labelled }) => labelled.state.compartment);
}

function isConfirmed({ state, label }: LabelledState, act: Finding): boolean {
  if (label?.confirmed === true) return true;
  if (act.actor !== 'holder' || act.assisted) return false;
  return state.proofs.some(
    (look) =>
      isLook(look) &&
      look.actor === 'staff' &&
      look.person !== undefined &&
      state.attempts.every((tried) => after(look.interval, tried.interval)),
  );
}
