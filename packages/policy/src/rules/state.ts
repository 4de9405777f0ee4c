/**
 * The state of a compartment (R01, R02, R03, R14): residue, clear, not applicable, or unknown. Two
 * weak proofs never add up to a strong one.
 *
 * Invariants: overlapping times count as "order not proven", so the residue remains; a look proves
 * only what it can see: a glance does not answer a probe, an act answers all.
 */
import {
  after,
  CLASS_RANK,
  COMPARTMENTS,
  type CompartmentState,
  canonicalJson,
  compare,
  type Facts,
  type Finding,
  type Method,
  type Stage,
  type StateValue,
} from '@nagori/model';
import type { Counted, Pile, Proof, State } from '../situation.ts';
import { newestGoods, saysPresence } from './newest-word.ts';

const USER_DATA = COMPARTMENTS.indexOf('user-data');
const RESET_BLINDS: readonly boolean[] = COMPARTMENTS.map(
  (c) => c.startsWith('jpki-') || c === 'account-lock' || c === 'card-record',
);

/**
 * The states of all compartments, by position in COMPARTMENTS; a state of `known` is reused if its
 * pile is the same.
 */
export function compartmentStates(
  { piles, glances }: Counted,
  facts: Facts,
  stage: Stage,
  known?: readonly State[],
): State[] {
  const states: State[] = [];
  const hasSameResets = known?.[USER_DATA]?.pile === piles[USER_DATA];
  const { attempts } = piles[USER_DATA] as Pile;
  for (let position = 0; position < piles.length; position++) {
    const pile = piles[position] as Pile;
    const before = known?.[position];
    // Whether a look at the lock or the portal app counts depends on the resets too (R14).
    if (before?.pile === pile && (hasSameResets || RESET_BLINDS[position] === false)) {
      states.push(before);
      continue;
    }
    const counted = newestGoods(pile);
    const seen =
      RESET_BLINDS[position] === true && counted.length > 0
        ? seenBeforeReset(counted, attempts, glances, facts)
        : counted;
    const isAllProof = stage === 'intake' || seen.length === 0;
    const goods = isAllProof ? seen : provingElement(seen, facts);
    const isContested = pile.residues.length > 0 && goods.length > 0;
    const proofs = isContested
      ? answering(laterThanResidues(goods, pile, seen), pile.residues)
      : goods;
    states.push({ value: stateValue(position, pile, proofs, facts), proofs, pile });
  }
  return states;
}

function stateValue(
  position: number,
  pile: Pile,
  proofs: readonly Proof[],
  facts: Facts,
): StateValue {
  if (proofs.length > 0) return 'clear';
  if (pile.residues.length > 0) return 'residue';
  return cannotExist(position, pile, facts) ? 'na' : 'unknown';
}

/**
 * A capability row says that it cannot exist in this phone. If any source saw something there, or a
 * bound statement says that something is or was there, the row does not apply.
 */
export function cannotExist(position: number, pile: Pile, { capability }: Facts): boolean {
  const compartment = COMPARTMENTS[position];
  if (compartment === undefined || !capability.cannotHold.has(compartment)) return false;
  return pile.residues.length === 0 && !saysPresence(pile);
}

function laterThanResidues(
  goods: readonly Proof[],
  { residues, goods: all }: Pile,
  seen: readonly Proof[],
): readonly Proof[] {
  const isGone = (residue: Finding): boolean =>
    all.some((report) => maySettle(residue, report)) &&
    seen.some((look) => isSeenGone(residue, look));
  return goods.filter(({ finding }) =>
    residues.every((r) => isAnswered(r, finding) || (isOrderOpen(r, finding) && isGone(r))),
  );
}

/**
 * Proven to be later; or a report of the deletion that the authority stated as awaited after the
 * residue was seen: then that residue was the one awaited, whatever the report's rounding.
 */
function isAnswered(residue: Finding, { interval, awaited }: Finding): boolean {
  if (after(interval, residue.interval)) return true;
  if (awaited === undefined || after(residue.interval, interval)) return false;
  return after(awaited, residue.interval);
}

/**
 * A deletion is reported for the hour in which the residue was seen. A later look decides, if it
 * sees nothing and the authority signed the deletion afterwards.
 */
function isOrderOpen(residue: Finding, { class: countedClass, said, interval }: Finding): boolean {
  return countedClass === 'act' && said !== undefined && !after(residue.interval, interval);
}

/**
 * Signed after the residue was seen. For an awaited deletion it is enough that it is not proven to
 * be signed earlier: a residue seen in the minute of the signature is the one awaited, or the later
 * look shows otherwise. A binding too weak for this stage does not matter here.
 */
function maySettle(residue: Finding, { finding }: Proof): boolean {
  const { class: countedClass, said, awaited } = finding;
  if (countedClass !== 'act' || said === undefined) return false;
  return awaited === undefined ? after(said, residue.interval) : !after(residue.interval, said);
}

function isSeenGone(residue: Finding, look: Proof): boolean {
  const { class: countedClass, finding } = look;
  return (
    countedClass !== 'act' &&
    answersAll(look, [residue]) &&
    after(finding.interval, residue.interval)
  );
}

/**
 * Of the good findings later than a residue, those that answer it: they see at least as much, or
 * come after an act. A "none" statement while a probe saw a key does not disprove the key.
 */
function answering(goods: readonly Proof[], residues: readonly Finding[]): readonly Proof[] {
  const acts = goods.filter((good) => good.class === 'act');
  return goods.filter(
    (good) =>
      answersAll(good, residues) ||
      acts.some((act) => after(good.finding.interval, act.finding.interval)),
  );
}

/** No class ranks above an act. */
function answersAll(proof: Proof, residues: readonly Finding[]): boolean {
  return proof.vouched && residues.every((r) => CLASS_RANK[proof.class] >= CLASS_RANK[r.class]);
}

/**
 * R14: a lock is looked at before the reset. After one, only an activation attempt, the removal of
 * the lock itself, or a tool that a capability row allows counts.
 */
function seenBeforeReset(
  goods: readonly Proof[],
  attempts: readonly Finding[],
  glances: readonly Finding[],
  facts: Facts,
): readonly Proof[] {
  return goods.filter(({ finding }) => {
    const isBefore = (reset: Finding): boolean => after(reset.interval, finding.interval);
    // A person who saw no user data saw a phone that was already reset.
    return (
      !isBlindedByReset(finding, facts) || (attempts.every(isBefore) && glances.every(isBefore))
    );
  });
}

function provingElement(goods: readonly Proof[], facts: Facts): readonly Proof[] {
  return goods.filter((one) => !isOfRegistration(one, facts));
}

/**
 * What the portal app shows when nothing is registered; neither screen shows the element itself.
 */
const PORTAL_SCREENS: ReadonlySet<Method> = new Set(['portal-not-registered', 'element-empty']);

/**
 * "Not registered" in the portal app is about the registration, and after intake proves nothing
 * about the element, unless a capability row says that the screen shows it.
 */
function isOfRegistration({ finding: { method } }: Proof, { capability }: Facts): boolean {
  return PORTAL_SCREENS.has(method) && capability.abilities['element-visible'] !== true;
}

/** The wallet of a reset phone is empty, whatever is left in the phone. */
const IN_WALLET: ReadonlySet<Method> = new Set(['wallet-look', 'removal']);

function isBlindedByReset(finding: Finding, { capability }: Facts): boolean {
  const { abilities } = capability;
  if (finding.compartment === 'card-record') return IN_WALLET.has(finding.method);
  if (finding.compartment !== 'account-lock') {
    return PORTAL_SCREENS.has(finding.method) && abilities['element-visible'] !== true;
  }
  if (finding.class === 'act' || finding.class === 'say') return false;
  if (finding.method === 'activation-attempt') return false;
  return finding.method !== 'tool-check' || abilities['lock-visible-after-reset'] !== true;
}

/** The state as the decision shows it, in an order independent of the input. */
export function shownState(state: State, position: number): CompartmentState {
  return {
    compartment: COMPARTMENTS[position] as CompartmentState['compartment'],
    state: state.value,
    proofs: ordered(state.proofs.map(asCounted)),
    residues: ordered(state.pile.residues),
    attempts: ordered(state.pile.attempts),
  };
}

/** With the class it counts as here, which may be lower than its own (R25). */
function asCounted({ finding, class: countedClass }: Proof): Finding {
  return countedClass === finding.class ? finding : { ...finding, class: countedClass };
}

/** Sorted by evidence id, then content; the same finding delivered twice appears once. */
export function ordered(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const sorted = [...findings].sort(byContent);
  return sorted.filter((f, i) => i === 0 || byContent(f, sorted[i - 1] as Finding) !== 0);
}

function byContent(a: Finding, b: Finding): number {
  // Evidence ids nearly always differ, so the whole text is rarely compared.
  return (
    compare(a.evidence, b.evidence) || (a === b ? 0 : compare(canonicalJson(a), canonicalJson(b)))
  );
}
