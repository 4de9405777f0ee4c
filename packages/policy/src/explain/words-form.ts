/**
 * The form of every entry in the message catalogue: a whole text in both languages, side by side.
 *
 * Invariants: no entry has placeholders, so that a sentence is reviewed as it will be read out.
 */

/** One text in Japanese and in English. */
export interface Words {
  readonly ja: string;
  readonly en: string;
}

export type Language = keyof Words;
