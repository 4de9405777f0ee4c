/**
 * Plausibility (N11): why a piece of evidence cannot be as it says, and the limits by which that is
 * judged. The limits are policy data (policies/shared.yaml).
 *
 * Invariants: a flag takes what speaks for a phone out of the count, and nothing else.
 */

export const PLAUSIBILITY_FLAGS = [
  /** An erasure that took no time, or ended before it began. */
  'zero-time',
  /** More was written in a second than any phone's memory takes. */
  'impossible-speed',
  /** More looks in an hour than one person can make. */
  'too-many-looks',
  /** The same report was recorded for another phone. */
  'repeated-digest',
  /** The phone was in hand in another shop a moment before. */
  'two-places',
  /** Its number is of another maker's phones than the one that answered. */
  'cloned-imei',
  /** The phone's own hardware names another number. */
  'attested-another',
] as const;
export type PlausibilityFlag = (typeof PLAUSIBILITY_FLAGS)[number];

export interface PlausibilityLimits {
  readonly mostBytesPerSecond: number;
  readonly leastSeconds: {
    readonly reset: number;
    readonly erase: number;
    readonly overwrite: number;
  };
  readonly mostLooksPerHour: number;
  /** In two shops within this time: in two places. */
  readonly apartMs: number;
  /**
   * By the first eight digits of a number (TAC): the brands that its range was given to, as Android
   * phones name them. Of a range that is not here nothing is said.
   */
  readonly brandsOf: ReadonlyMap<string, readonly string[]>;
}

/** How many ranges are of numbers that makers have: those that begin with 00 are of none. */
export function realRanges({ brandsOf }: Pick<PlausibilityLimits, 'brandsOf'>): number {
  return [...brandsOf.keys()].filter((tac) => !tac.startsWith('00')).length;
}

/** What other records say, as far as one piece of evidence needs it. Never whose they are. */
export interface SeenBeside {
  /** The looks of its person in the fullest hour around it, this one included. */
  readonly looks: number;
  /** Its digest is on record for another phone, at any operator. */
  readonly isRepeated: boolean;
  /** When the phone was last in hand in another shop, of any operator; undefined: it was not. */
  readonly elsewhereAt?: number | undefined;
}
