/**
 * Stores figures: sums, and the increments that writes have added since.
 *
 * Contract: `own` reads in one snapshot, so that a concurrent round changes no figure; it sees only
 * the rows of the given operator. `told` is what may be shown across operators, and names none.
 * `rollUp` is one transaction and may run concurrently. `settle` counts a handover once, however
 * often it is given.
 */
import type { Counted } from '@nagori/area-handover';
import type { MakerEnd } from './count-end.ts';

const INSIGHT_FACETS = ['all', 'shop', 'model', 'os'] as const;
export type InsightFacet = (typeof INSIGHT_FACETS)[number];

const INSIGHT_GRAINS = ['hour', 'day', 'month'] as const;
export type InsightGrain = (typeof INSIGHT_GRAINS)[number];

/** Days in Japan, `2026-11-28`; `until` is the first that is not in it. */
export interface DaySpan {
  readonly from: string;
  readonly until: string;
}

export interface CountQuery {
  readonly facet: InsightFacet;
  /** Of the facet; undefined: every value, each by itself in the answer. */
  readonly value?: string | undefined;
  readonly channel?: string | undefined;
  readonly stage?: string | undefined;
  /** Numbers of count-id.ts, from and to, both included. */
  readonly ids: readonly (readonly [from: number, to: number])[];
  /** The grouping; undefined: by ids alone. */
  readonly by?: 'channel' | 'value' | InsightGrain | undefined;
}

/** `key`: the channel, the value, or the beginning in Japan's time (`2026-11-28T14:00`). */
export interface CountRow {
  readonly key: string;
  readonly id: number;
  readonly n: number;
}

export interface Backlogged {
  readonly operator: string;
  readonly handover: string;
  /** Entries of the phone that were there before figures were. */
  readonly upto: number;
  readonly expired: boolean;
  /** Its handovers were counted before phones were. */
  readonly phonesOnly: boolean;
}

/** How many phones of a maker ended so in a year. */
export interface EndRow extends MakerEnd {
  readonly n: number;
}

export interface InsightStore {
  own(
    operator: string,
    span: DaySpan,
    queries: readonly CountQuery[],
  ): Promise<readonly (readonly CountRow[])[]>;
  shown(span: DaySpan, queries: readonly CountQuery[]): Promise<readonly (readonly CountRow[])[]>;
  /** The operator's own; not shown across operators. */
  ends(operator: string): Promise<readonly EndRow[]>;
  /**
   * Returns how many rows were added, by the store's own rule; undefined: another process is
   * running it.
   */
  rollUp(): Promise<number | undefined>;
  backlog(most: number): Promise<readonly Backlogged[]>;
  /** Removes the handovers from the backlog and stores their counts. */
  settle(
    operator: string,
    counted: readonly { readonly handover: string; readonly counted: Counted | undefined }[],
  ): Promise<void>;
}
