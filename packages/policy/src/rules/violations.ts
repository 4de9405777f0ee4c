/**
 * Violations (R04, R10, R28): something was done in a way it must not be. They are recorded always, block
 * only where the policy says so, and end by a named person's sign-off.
 */
import {
  after,
  type Channel,
  COMPARTMENTS,
  type CustodyState,
  type Facts,
  type Finding,
  type Violation,
} from '@nagori/model';
import type { CompiledPolicy } from '../compile.ts';
import type { Counted, Pile } from './counting.ts';

const FELICA = COMPARTMENTS.indexOf('felica');
const USER_DATA = COMPARTMENTS.indexOf('user-data');

/** The channels whose phones the guideline wants erased at purchase and again at inspection (R10). */
const GUIDELINE_CHANNELS: readonly Channel[] = ['buyback', 'donation', 'lease-return'];

/** All violations that the facts show, sorted by rule and code. */
export function violationsOf(
  facts: Facts,
  policy: CompiledPolicy,
  custody: CustodyState,
  counted: Counted,
): readonly Violation[] {
  const violations: Violation[] = [];
  const add = (rule: string, code: Violation['code'], evidence: readonly string[]): void => {
    const distinct = [...new Set(evidence)].sort();
    violations.push({ rule, code, evidence: distinct, signedOff: isSignedOff(facts, rule, distinct) });
  };
  if (counted.actorViolations.length > 0) add('R04', 'actor-not-allowed', counted.actorViolations);
  if (policy.guideline) {
    const { erasedAtPurchase, disclosed } = purchaseRecord(facts, counted.piles[USER_DATA] as Pile);
    if (!erasedAtPurchase) add('R10', 'no-erasure-at-purchase', []);
    if (facts.capability.abilities.overwritable === false && !disclosed) {
      add('R10', 'no-disclosure', []);
    }
  }
  const unconsented = felicaWithoutConsent(facts, custody, counted.piles[FELICA] as Pile);
  if (unconsented.length > 0) add('R28', 'no-consent-before-felica', unconsented);
  return violations;
}

/** Whether R10 is asked at all under this policy: a dealer's inspection or release. */
export function isUnderGuideline(policy: Pick<CompiledPolicy, 'channel' | 'stage'>): boolean {
  if (policy.stage !== 'inspection' && policy.stage !== 'release') return false;
  return policy.channel.some((channel) => GUIDELINE_CHANNELS.includes(channel));
}

/** R28: the holder's consent comes before the erasure. What the holder erased alone needs none. */
function felicaWithoutConsent(facts: Facts, custody: CustodyState, pile: Pile): string[] {
  if (pile.attempts.length === 0) return [];
  const consents = facts.circumstances.filter(
    (c) =>
      c.subject === 'consent-non-restoration' &&
      c.value === 'met' &&
      custody.uses.every((use) => after(c.interval, use)),
  );
  return pile.attempts
    .filter((act) => isFelicaErasure(act) && isOurs(act, facts))
    .filter((act) => !consents.some((consent) => after(act.interval, consent.interval)))
    .map((act) => act.evidence);
}

function isFelicaErasure(act: Finding): boolean {
  return act.method === 'felica-erase' && (act.actor !== 'holder' || act.assisted);
}

/** An act of another operator is that operator's own violation. */
function isOurs(act: Finding, facts: Facts): boolean {
  return act.operator === undefined || act.operator === facts.self;
}

function purchaseRecord(facts: Facts, userData: Pile) {
  return {
    erasedAtPurchase: userData.attempts.some((act) => act.stage === 'intake'),
    disclosed: facts.circumstances.some((c) => c.subject === 'disclosure' && c.value === 'met'),
  };
}

function isSignedOff(facts: Facts, rule: string, evidence: readonly string[]): boolean {
  return facts.circumstances.some((c) => {
    if (c.subject !== 'sign-off' || c.value !== 'met' || c.detail !== rule) return false;
    return facts.findings.every(
      (f) => !evidence.includes(f.evidence) || after(c.interval, f.interval),
    );
  });
}
