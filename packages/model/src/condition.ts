/**
 * Whether the phone powers on and its screen can be read, from all reports together.
 *
 * Invariants: the last report by proven order counts; where no order is proven, the worst one
 * counts.
 */
import type { Backing } from './finding.ts';
import { after, type Interval } from './instant.ts';
import type { OperatorId } from './operator.ts';

const POWERS = ['on', 'off', 'unknown'] as const;
export type Power = (typeof POWERS)[number];

export interface Condition {
  readonly power: Power;
  readonly screen: 'ok' | 'cracked' | 'unknown';
}

/** One statement on the power or the screen. */
export interface ConditionWord {
  readonly power?: Power | undefined;
  readonly screen?: Condition['screen'] | undefined;
  readonly interval: Interval;
  readonly operator?: OperatorId | undefined;
  readonly shop?: string | undefined;
  readonly backing?: Backing | undefined;
}

const UNSEEN: Condition = { power: 'unknown', screen: 'unknown' };

/** The condition from all reports together, in any order. */
export function conditionOf(words: readonly ConditionWord[]): Condition {
  if (words.length === 0) return UNSEEN;
  return {
    power: settled(words, 'power', 'on', 'off'),
    screen: settled(words, 'screen', 'ok', 'cracked'),
  };
}

function settled<Field extends 'power' | 'screen', Word extends Condition[Field]>(
  words: readonly ConditionWord[],
  field: Field,
  better: Word,
  worse: Word,
): Condition[Field] {
  const against = words.filter((word) => word[field] === worse);
  const inFavour = words.filter((word) => word[field] === better);
  if (inFavour.length === 0) return against.length === 0 ? 'unknown' : worse;
  const proven = inFavour.some((word) =>
    against.every((other) => after(word.interval, other.interval)),
  );
  return proven ? better : worse;
}
