/**
 * Whose evidence counts in the phone's favour (R25): our own stations; other operators that were
 * certified at that time and that the policy names; the authority. One function for findings,
 * circumstances and custody alike.
 *
 * Invariants: only evidence in the phone's favour is filtered; evidence against it counts from any
 * source.
 */
import {
  type Backing,
  type Circumstance,
  certifiedAt,
  type Facts,
  type Interval,
} from '@nagori/model';
import type { CompiledPolicy } from '../compiled.ts';
import { vouchedStandings } from './standing.ts';

export interface Claim {
  readonly operator?: string | undefined;
  readonly shop?: string | undefined;
  readonly backing?: Backing | undefined;
  readonly interval: Interval;
}

/** Whether the claim's operator is ours, or another one that counts here as certified. */
export function isOfTrustedOperator(claim: Claim, facts: Facts, policy: CompiledPolicy): boolean {
  const { operator, shop, interval } = claim;
  if (operator === undefined || operator === facts.self) return true;
  const named = policy.source.trust.certified || policy.trustedOperators.has(operator);
  return named && certifiedAt(vouchedStandings(facts, policy), operator, shop, interval);
}

/**
 * Whether the claim was recorded at a station of a trusted operator, or signed by the authority.
 */
export function isTrusted(claim: Claim, facts: Facts, policy: CompiledPolicy): boolean {
  if (!isOfTrustedOperator(claim, facts, policy)) return false;
  return claim.backing === 'station' || claim.backing === 'authority';
}

/** Subjects that stay words, even when recorded at a station. */
const WORDS: ReadonlySet<string> = new Set(['prompt']);
/**
 * Subjects that a person permits or vouches for: from a machine or a file they are only
 * declarations.
 */
const BY_A_PERSON: ReadonlySet<string> = new Set([
  'terms',
  'consent-assist',
  'consent-leftover',
  'consent-non-restoration',
  'consent-destruction',
  'identity',
  'disclosure',
  'sign-off',
  'legal-block',
]);
const SUPPLIERS_WORDS: ReadonlySet<string> = new Set([
  'supplier-confirmed',
  'unused-stock',
  'warranty',
]);

/** Whether an entry in the phone's favour counts. */
export function helps(entry: Circumstance, facts: Facts, policy: CompiledPolicy): boolean {
  if (SUPPLIERS_WORDS.has(entry.subject)) {
    return entry.operator === facts.supplier || isOfTrustedOperator(entry, facts, policy);
  }
  if (WORDS.has(entry.subject)) return isOfTrustedOperator(entry, facts, policy);
  if (BY_A_PERSON.has(entry.subject) && !isByAPerson(entry)) return false;
  return isTrusted(entry, facts, policy);
}

/** Recorded at an enrolled station by a person who was signed in there. */
export function isByAPerson({ backing, person }: Circumstance): boolean {
  return backing === 'station' && person !== undefined;
}

/** A caution is met only with a warranty: it counts against the phone like a bad entry. */
export function speaksAgainst(entry: Circumstance): boolean {
  return entry.value === 'bad' || (entry.subject === 'network' && entry.detail === 'caution');
}
