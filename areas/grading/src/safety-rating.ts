/**
 * The safety rating (安心安全評価) of the guideline for used phones: OK where lock, network,
 * leftovers and origin were checked and are good, NG where one is bad. It is read from the record
 * and never asked, so it says what the evidence says.
 *
 * Invariants: pure. What was not checked is unknown, never OK. Which checks a rating needs is the
 * operator's setting, since the editions of the guideline differ by stage and the newest is not
 * public; by default it needs all of them.
 */
import type { Circumstance, Compartment, CompartmentState, Facts } from '@nagori/model';
import { SAFETY_CHECKS, type SafetyCheck, type SafetyRating } from './wire.ts';

export interface RatedCheck {
  readonly check: SafetyCheck;
  readonly result: SafetyRating;
  readonly isNeeded: boolean;
}

export interface Safety {
  readonly rating: SafetyRating;
  readonly checks: readonly RatedCheck[];
}

type Known = Pick<Facts, 'circumstances'>;

/** Compartments where what a holder leaves can be. */
const LEFTOVERS: readonly Compartment[] = ['user-data', 'felica', 'sim', 'sd-card'];

/** Rates a phone by its facts and the states of its compartments. */
export function safetyOf(
  facts: Known,
  states: readonly CompartmentState[],
  needed: readonly SafetyCheck[] = SAFETY_CHECKS,
): Safety {
  const results: Readonly<Record<SafetyCheck, SafetyRating>> = {
    'residual-data': worst(LEFTOVERS.map((one) => ofCompartment(states, one))),
    'account-lock': ofCompartment(states, 'account-lock'),
    network: ofNetwork(facts),
    origin: ofOrigin(facts),
  };
  const checks = SAFETY_CHECKS.map((check) => ({
    check,
    result: results[check],
    isNeeded: needed.includes(check),
  }));
  const rating = worst(checks.filter(({ isNeeded }) => isNeeded).map(({ result }) => result));
  return { rating, checks };
}

/** NG before unknown before OK; of nothing unknown. */
function worst(results: readonly SafetyRating[]): SafetyRating {
  if (results.includes('ng')) return 'ng';
  return results.length === 0 || results.includes('unknown') ? 'unknown' : 'ok';
}

function ofCompartment(states: readonly CompartmentState[], name: Compartment): SafetyRating {
  switch (states.find(({ compartment }) => compartment === name)?.state) {
    case 'clear':
    case 'na':
      return 'ok';
    case 'residue':
      return 'ng';
    default:
      return 'unknown';
  }
}

const latest = ({ circumstances }: Known, subject: Circumstance['subject']) =>
  circumstances.findLast((one) => one.subject === subject);

/** ○ is OK and × is NG; △ may still become ×, and − says nothing (R19). */
function ofNetwork(facts: Known): SafetyRating {
  const detail = latest(facts, 'network')?.detail;
  if (detail === 'ok') return 'ok';
  return detail === 'blocked' ? 'ng' : 'unknown';
}

/** Whether it was reported lost or stolen; the list of losses must have answered. */
function ofOrigin(facts: Known): SafetyRating {
  const loss = latest(facts, 'loss-match')?.value;
  const police = latest(facts, 'police-match')?.value;
  if (loss === 'bad' || police === 'bad') return 'ng';
  return loss === 'met' && police !== 'unknown' ? 'ok' : 'unknown';
}
