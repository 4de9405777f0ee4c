/**
 * Violations (R04, R10, R28): something was done in a forbidden way. They are always recorded,
 * block only if the policy says so, and end with a named person's sign-off: another person's than
 * whose act it was.
 */
import {
  after,
  type Circumstance,
  COMPARTMENTS,
  type CustodyState,
  type Facts,
  type Finding,
  type RecordedSubject,
  type Violation,
} from '@nagori/model';
import type { CompiledPolicy } from '../compiled.ts';
import { eachOnce } from '../each-once.ts';
import type { Policy } from '../schema.ts';
import type { Counted, Entries, Pile } from '../situation.ts';
import { wasInForceAt } from './circumstances.ts';
import { isAnotherPerson } from './confirmation.ts';
import { countsAs } from './counting.ts';

const FELICA = COMPARTMENTS.indexOf('felica');
const USER_DATA = COMPARTMENTS.indexOf('user-data');

const NO_EVIDENCE: readonly string[] = [];

/** All violations that the facts show, sorted by rule and code. */
export function violationsOf(
  facts: Facts,
  policy: CompiledPolicy,
  custody: CustodyState,
  counted: Counted,
  entries: Entries,
): readonly Violation[] {
  const violations: Violation[] = [];
  const add = (rule: string, code: Violation['code'], evidence: readonly string[]): void => {
    const distinct = eachOnce(evidence);
    violations.push({
      rule,
      code,
      evidence: distinct,
      signedOff: isSignedOff(facts, entries, custody, rule, distinct),
    });
  };
  if (counted.actorViolations.length > 0) add('R04', 'actor-not-allowed', counted.actorViolations);
  if (policy.asksForErasures) {
    const { erasedAtPurchase, disclosed } = purchaseRecord(
      entries,
      (act) => countsAs(act, facts, policy) !== 'say',
      counted.piles[USER_DATA] as Pile,
      custody,
    );
    if (!erasedAtPurchase) add('R10', 'no-erasure-at-purchase', []);
    if (facts.capability.abilities.overwritable === false && !disclosed) {
      add('R10', 'no-disclosure', []);
    }
  }
  const unconsented = felicaWithoutConsent(facts, entries, counted.piles[FELICA] as Pile);
  if (unconsented.length > 0) add('R28', 'no-consent-before-felica', unconsented);
  return violations;
}

/** Whether a step left all inputs of `violationsOf` unchanged. */
export function hasSameInputs(
  before: { readonly counted: Counted; readonly entries: Entries },
  counted: Counted,
  entries: Entries,
): boolean {
  const { piles, actorViolations } = before.counted;
  return (
    piles[FELICA] === counted.piles[FELICA] &&
    piles[USER_DATA] === counted.piles[USER_DATA] &&
    actorViolations === counted.actorViolations &&
    INPUT_SUBJECTS.every((subject) => before.entries[subject] === entries[subject])
  );
}

const INPUT_SUBJECTS = ['consent-non-restoration', 'disclosure', 'sign-off'] as const;

/**
 * Whether this policy asks for R10: a dealer's inspection or release of phones from private
 * persons.
 */
export function asksForErasures({ require }: Policy): boolean {
  return require.some(({ rule, of }) => rule === 'R10' || of?.includes('R10') === true);
}

/** R28: the holder's consent comes before the erasure. The holder's own erasure needs none. */
function felicaWithoutConsent(facts: Facts, entries: Entries, pile: Pile): readonly string[] {
  const acts = actsOf(pile);
  if (acts.length === 0) return NO_EVIDENCE;
  const consents = entries['consent-non-restoration'];
  return acts
    .filter((act) => isFelicaErasure(act) && isOurs(act, facts))
    .filter((act) => !wasInForceAt(consents, act.interval))
    .map((act) => act.evidence);
}

/**
 * All acts, including those on a board that was replaced since: a fulfilled duty stays fulfilled.
 */
function actsOf({ attempts, former }: Pile): readonly Finding[] {
  return former.length === 0 ? attempts : [...attempts, ...former];
}

function goodOnes(entries: Entries, subject: RecordedSubject): readonly Circumstance[] {
  const all = entries[subject];
  return all.length === 0 ? all : all.filter((entry) => entry.value === 'met');
}

function isFelicaErasure(act: Finding): boolean {
  return act.method === 'felica-erase' && (act.actor !== 'holder' || act.assisted);
}

/** An act of another operator is that operator's own violation. */
function isOurs(act: Finding, facts: Facts): boolean {
  return act.operator === undefined || act.operator === facts.self;
}

function purchaseRecord(
  entries: Entries,
  counts: (act: Finding) => boolean,
  userData: Pile,
  { takenIn }: CustodyState,
) {
  return {
    // A failed act fulfils no duty, and the stage is where the phone was (gate, Who says it).
    erasedAtPurchase: actsOf(userData).some(
      (act) =>
        act.value === 'clear' &&
        counts(act) &&
        act.stage === 'intake' &&
        !(takenIn !== undefined && after(act.interval, takenIn)),
    ),
    disclosed: goodOnes(entries, 'disclosure').length > 0,
  };
}

function isSignedOff(
  facts: Facts,
  entries: Entries,
  custody: CustodyState,
  rule: string,
  evidence: readonly string[],
): boolean {
  const signOffs = goodOnes(entries, 'sign-off');
  if (signOffs.length === 0) return false;
  const acts = actsAmong(facts, evidence);
  const named = acts.filter(({ person }) => person !== undefined);
  const persons = signOffs.flatMap((c) => {
    // People cannot sign off their own acts, and a sign-off must be later than the act.
    const byAnother = named.every((act) => isAnotherPerson(act.person, c.person));
    const later = acts.every((act) => after(c.interval, act.interval));
    const here = custody.ownedSince === undefined || after(c.interval, custody.ownedSince);
    const counts = c.person !== undefined && c.detail === rule && byAnother && later && here;
    return counts ? [c.person] : [];
  });
  if (named.length === acts.length) return persons.length > 0;
  return persons.some((one) => persons.some((other) => isAnotherPerson(one, other)));
}

/**
 * Whether an act is without its person. Of one who signs off it is not known that it is another; of
 * two different persons at least one is.
 */
export function takesTwoSignOffs(facts: Facts, { evidence }: Violation): boolean {
  return actsAmong(facts, evidence).some(({ person }) => person === undefined);
}

function actsAmong({ findings }: Facts, evidence: readonly string[]): readonly Finding[] {
  return findings.filter((finding) => evidence.includes(finding.evidence));
}
