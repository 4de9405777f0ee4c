/**
 * The net: every state class that a phone of a scenario can be in, and the chances that lead from
 * one to the next. It refers to parameters instead of probabilities, so that one net serves every
 * value in their ranges.
 *
 * Invariants: no cycles, because every life ends; an arc carries what is counted when a phone takes
 * it.
 */
import type { Followed } from './phone-state.ts';

/** What is counted. Marks are interned: equal marks have one number. */
export type Mark =
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'removed' | 'missed';
      readonly at: string;
      readonly by: string;
      readonly what: Followed;
    }
  | { readonly kind: 'verdict'; readonly at: string; readonly verdict: string }
  | { readonly kind: 'waited'; readonly at: string; readonly for: string; readonly hours: number };

/** The weight of a choice: the value of a parameter, or a fixed number. */
export type Weight = { readonly parameter: number } | { readonly fixed: number };

export interface Arc {
  readonly to: number;
  readonly marks: readonly number[];
}

export type Point =
  | {
      readonly kind: 'coin';
      readonly parameter: number;
      /** First yes, then no. */
      readonly arcs: readonly [Arc, Arc];
    }
  | { readonly kind: 'choice'; readonly weights: readonly Weight[]; readonly arcs: readonly Arc[] }
  | { readonly kind: 'pass'; readonly arcs: readonly [Arc] }
  /** The end of a life: the place, the last place before it, and what is left inside (leftBits). */
  | { readonly kind: 'end'; readonly place: string; readonly from: string; readonly left: number };

export interface Net {
  readonly points: readonly Point[];
  /** For points at which a phone enters a place: the number of the place. Else -1. */
  readonly entersPlace: readonly number[];
  readonly start: number;
  readonly marks: readonly Mark[];
  /** Ids of the parameters, in the order of their numbers. */
  readonly parameters: readonly string[];
  readonly places: readonly string[];
  /** Points in an order in which every arc leads forward. */
  readonly order: readonly number[];
  /** The ways in (`place/channel`) by which lives are distinguished, and where each begins. */
  readonly ways: readonly string[];
  readonly wayOf: ReadonlyMap<number, number>;
  readonly decisions: number;
}
