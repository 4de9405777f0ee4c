/**
 * The ways to ask the holder for the authority's statement, at this counter and under this policy.
 *
 * Invariants: pure; a way that the server would refuse as too weak is not offered.
 */
import type { ChallengesDto, OpenChallengeDto } from '@nagori/area-challenge/wire';
import { isLessBound } from '@nagori/model';

export interface AskingWay {
  readonly word: 'live' | 'carried' | 'withReader' | 'carriedReader';
  readonly ask: Pick<OpenChallengeDto, 'mode' | 'min'>;
  /** The phone is read before the holder is asked. */
  readonly reads: boolean;
  /** The index of its key among the answer keys. */
  readonly key: number;
}

const WAYS: readonly AskingWay[] = [
  { word: 'live', ask: { mode: 'live', min: 'B1' }, reads: false, key: 0 },
  { word: 'carried', ask: { mode: 'carried', min: 'B0' }, reads: false, key: 1 },
  { word: 'withReader', ask: { mode: 'live', min: 'B2' }, reads: true, key: 2 },
  { word: 'carriedReader', ask: { mode: 'carried', min: 'B2' }, reads: false, key: 3 },
];

/**
 * A phone that is carried in with B2 is read on arrival by any of our readers, so B2 is offered if
 * a reader is here, or if the policy accepts nothing weaker.
 */
export function askingWays(
  least: ChallengesDto['least'],
  hasReader: boolean,
): readonly AskingWay[] {
  return WAYS.filter(({ word, ask, reads }) => {
    if (isLessBound(ask.min, least)) return false;
    if (reads) return hasReader;
    return word !== 'carriedReader' || hasReader || isLessBound('B0', least);
  });
}
