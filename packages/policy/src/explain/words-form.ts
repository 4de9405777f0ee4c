/**
 * The form of every entry in the message catalogue: whole text in both languages, side by side.
 *
 * Invariants: no entry has a place to fill in; a sentence is reviewed as it will be read out.
 */

/** One text in Japanese and in English. */
export interface Words {
  readonly ja: string;
  readonly en: string;
}

export type Language = keyof Words;
