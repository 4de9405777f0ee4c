/**
 * Remembers step lists by all that the search reads: similar phones at the same point of their
 * handover are searched once.
 *
 * Invariants: bounded; a remembered list is what the search would find. It is still played with
 * this phone before it is returned, and a phone without a list is searched every time.
 */
import type { PlannedStep } from '@nagori/model';
import type { CompiledPolicy } from '../compiled.ts';
import type { Situation } from '../situation.ts';
import { type Spans, searchKey, spansOf } from './search-key.ts';

/** A key is some hundred to some thousand characters long. */
const MOST = 5_000;

export interface WayOut {
  readonly steps: readonly PlannedStep[];
  readonly approximate: boolean;
}

interface OfPolicy {
  readonly spans: Spans;
  readonly plans: Map<string, WayOut>;
}

export class KnownPlans {
  readonly #most: number;
  readonly #policies = new WeakMap<CompiledPolicy, OfPolicy>();

  /** `most`: the limit for each policy. */
  constructor(most = MOST) {
    this.#most = most;
  }

  /** `leadsOut`: whether the gate accepts this phone after the steps. */
  wayOut(
    situation: Situation,
    search: () => WayOut | undefined,
    leadsOut: (way: WayOut) => boolean,
  ): WayOut | undefined {
    const { spans, plans } = this.#ofPolicy(situation.policy);
    const key = searchKey(situation, spans);
    if (key === undefined) return search();
    const known = plans.get(key);
    const way = known !== undefined && leadsOut(known) ? known : search();
    // Re-inserting keeps the order of use, so that the least recently used key is removed first.
    plans.delete(key);
    if (way !== undefined) plans.set(key, way);
    if (plans.size > this.#most) plans.delete(plans.keys().next().value as string);
    return way;
  }

  #ofPolicy(policy: CompiledPolicy): OfPolicy {
    const known = this.#policies.get(policy) ?? { spans: spansOf(policy), plans: new Map() };
    this.#policies.set(policy, known);
    return known;
  }
}
