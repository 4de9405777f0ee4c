/**
 * The stored history, part by part, for replays; and what a replay found.
 *
 * Contract: parts are ranges of phone keys, which are as good as random, so that all parts are
 * about as large; every phone of the operator is in one part, with all of its entries.
 * `keepHits` is one transaction with how far the run is: killed at any moment, nothing is found
 * twice and nothing is left out.
 */
import type { PhoneKey, StoredHandover } from '@nagori/area-handover';
import type { Sealed } from '@nagori/keys';
import type { Channel, Instant, Route, Stage, Verdict } from '@nagori/model';
import type { RunStep } from './run-store.ts';

/** One entry, the part that is not sealed. */
export interface HistoryEntry {
  readonly handover: string;
  readonly kind: string;
  readonly at: Instant;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly sealed: Sealed;
}

/** A valid certificate. */
export interface HistoryClearance {
  readonly id: string;
  readonly handover: string;
  readonly outcome: 'release' | 'destruction';
  readonly issuedAt: Instant;
}

export interface HistoryPhone {
  readonly key: PhoneKey;
  readonly sealed: Sealed;
  /** In the order of the chain. */
  readonly entries: readonly HistoryEntry[];
  readonly handovers: readonly StoredHandover[];
  readonly clearances: readonly HistoryClearance[];
}

export interface HistoryReader {
  /** How many handovers there are in all. */
  handovers(operator: string): Promise<number>;
  /** Part `part` of `parts`, as of one moment. */
  read(operator: string, part: number, parts: number): Promise<readonly HistoryPhone[]>;
}

/** What was said of a phone, in codes. */
export interface RecordedDecision {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly routes: readonly Route[];
}

/** A handover, or a certificate, that would have been judged otherwise. */
export interface ReplayHit {
  readonly handover: string;
  /** Undefined: the handover itself. */
  readonly clearance: string | undefined;
  /** `hold>accept`, or what else changed: CHANGES of judge-again.ts. */
  readonly change: string;
  readonly at: Instant;
  readonly shop: string | undefined;
  readonly channel: Channel;
  readonly stage: Stage;
  readonly before: RecordedDecision;
  readonly after: RecordedDecision;
  /** The policy that it was judged by now. */
  readonly policy: string;
}

export interface HitQuery {
  readonly change?: string | undefined;
  readonly after?: { readonly handover: string; readonly clearance: string } | undefined;
  readonly most: number;
}

export interface ReplayStore {
  /** False: the run was stopped meanwhile, and nothing of it is stored. */
  keepHits(
    operator: string,
    run: string,
    step: RunStep,
    hits: readonly ReplayHit[],
    at: Instant,
  ): Promise<boolean>;
  /** By handover, then certificate. */
  hits(operator: string, run: string, query: HitQuery): Promise<readonly ReplayHit[]>;
}
