/**
 * Circumstances (事情): what a requirement asks that is not a compartment: an identity checked, a
 * consent given, a loss report matched. Same three-way form as findings: met, bad, or nothing said.
 */
import type { Backing } from './finding.ts';
import type { Interval } from './instant.ts';
import type { OperatorId } from './operator.ts';

/** The appraisal of a phone at the counter, each item a yes or a no. */
export const ELIGIBILITY_SUBJECTS = [
  'listed-model',
  'working',
  'has-value',
  'purchase-tied',
  'one-per-purchase',
  'purchase-record',
  'not-submerged',
  'unlocked',
  'own-brand',
  'kind-accepted',
  'unused-stock',
] as const;

/** Recorded by a piece of evidence. */
export const RECORDED_SUBJECTS = [
  // what the holder was informed of, asked and agreed to
  'prompt',
  'identity',
  'terms',
  'consent-assist',
  'consent-leftover',
  'consent-non-restoration',
  'consent-destruction',
  'disclosure',
  // what an operator's terms make of the phone
  ...ELIGIBILITY_SUBJECTS,
  // answers of others about it
  'network',
  'warranty',
  'loss-match',
  'police-match',
  'legal-block',
  'supplier-confirmed',
  // whether people can read and touch its screen, and whether it powers on
  'screen',
  'power',
  // how it was stored
  'stored',
  'reconciled',
  // a named person answers for an exception
  'sign-off',
] as const;

/** Derived from the phone's identity, custody and findings; no evidence can simply claim them. */
export const DERIVED_SUBJECTS = [
  'identified',
  'custody',
  'fate',
  'supplier-standing',
  'violations',
] as const;

export const CIRCUMSTANCE_SUBJECTS = [...RECORDED_SUBJECTS, ...DERIVED_SUBJECTS] as const;

export type RecordedSubject = (typeof RECORDED_SUBJECTS)[number];
export type DerivedSubject = (typeof DERIVED_SUBJECTS)[number];
export type CircumstanceSubject = (typeof CIRCUMSTANCE_SUBJECTS)[number];

export type CircumstanceValue = 'met' | 'bad' | 'unknown';

export interface Circumstance {
  readonly evidence: string;
  readonly subject: RecordedSubject;
  readonly value: CircumstanceValue;
  /**
   * A closed word of the subject's own: `ok` or `caution` for the network, a rule for a sign-off.
   */
  readonly detail?: string | undefined;
  /** The source asked, where one subject has several: the carrier (R19). */
  readonly about?: string | undefined;
  readonly interval: Interval;
  readonly person?: string | undefined;
  readonly operator?: OperatorId | undefined;
  readonly shop?: string | undefined;
  /** Undefined: no backing. What favours the phone counts only as its backing allows (R25). */
  readonly backing?: Backing | undefined;
}

/** What a carrier's restriction page answers: ○ △ × − (R19). */
export const NETWORK_DETAILS = ['ok', 'caution', 'blocked', 'none'] as const;
