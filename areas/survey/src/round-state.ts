/**
 * The state of a round: made, open, closed, published.
 *
 * Invariants: a round closes at its deadline by itself.
 */
import type { Instant } from '@nagori/model';
import type { RoundSummary, SurveyRound } from './survey-store.ts';

const ROUND_STATES = ['draft', 'open', 'closed', 'published'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

export function roundState(
  { openedAt, closesAt, versions }: Pick<RoundSummary, 'openedAt' | 'closesAt' | 'versions'>,
  now: Instant,
): RoundState {
  if (versions > 0) return 'published';
  return windowState({ openedAt, closesAt }, now);
}

/** The same, publication aside: whether answers are taken. */
export function windowState(
  { openedAt, closesAt }: Pick<SurveyRound, 'openedAt' | 'closesAt'>,
  now: Instant,
): 'draft' | 'open' | 'closed' {
  if (openedAt === undefined || closesAt === undefined) return 'draft';
  return now < closesAt ? 'open' : 'closed';
}
