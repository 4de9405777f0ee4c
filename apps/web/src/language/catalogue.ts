/**
 * Words of the pages: one object for each feature, both languages side by side.
 *
 * Invariants: a phrase without one of its languages, an unknown key and a missing value are type
 * errors. Whole sentences only; none is assembled from pieces.
 */

export interface Phrase {
  readonly ja: string;
  readonly en: string;
}

export type Phrases = Readonly<Record<string, Phrase>>;

export interface Catalogue<P extends Phrases> {
  readonly namespace: string;
  readonly phrases: P;
}

/** The names between double braces in a text. */
type Holes<T extends string> = T extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Holes<Rest>
  : never;

type HolesOf<P extends Phrase> = Holes<P['ja']> | Holes<P['en']>;

/** No argument for a plain phrase; the values for one with `{{holes}}`. */
type Values<P extends Phrase> = [HolesOf<P>] extends [never]
  ? []
  : [values: Readonly<Record<HolesOf<P>, string | number>>];

/** The keys of phrases that need no value. */
export type PlainKey<P extends Phrases> = {
  [K in keyof P & string]: [HolesOf<P[K]>] extends [never] ? K : never;
}[keyof P & string];

export type Say<P extends Phrases> = <K extends keyof P & string>(
  key: K,
  ...values: Values<P[K]>
) => string;

/** Declares a feature's words. One namespace for each feature. */
export function catalogue<const P extends Phrases>(namespace: string, phrases: P): Catalogue<P> {
  return { namespace, phrases };
}
