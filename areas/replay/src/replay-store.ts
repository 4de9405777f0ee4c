/**
 * Ports to the stored history, part by part, and to the hits of replays.
 *
 * Contract: parts are ranges of phone keys. Keys are evenly distributed, so all parts have about
 * the same size. Every phone of the operator is in exactly one part, with all of its entries.
 * `keepHits` stores the hits and the run's progress in one transaction, so an interruption neither
 * repeats nor loses a hit.
 */
import type { PhoneKey, StoredHandover } from '@nagori/area-handover';
import type { Sealed } from '@nagori/keys';
import type { Channel, Instant, Route, Stage, Verdict } from '@nagori/model';
import type { RunStep, RunTurn } from './run-store.ts';

/** The unsealed part of one entry. */
export interface HistoryEntry {
  readonly handover: string;
  readonly kind: string;
  readonly at: Instant;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly sealed: Sealed;
}

/** A valid or suspended certificate. */
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
  /** The total number of handovers. */
  handovers(operator: string): Promise<number>;
  /** Part `part` of `parts`, as of one moment. */
  read(operator: string, part: number, parts: number): Promise<readonly HistoryPhone[]>;
}

/** A recorded decision on a phone, in codes. */
export interface RecordedDecision {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly routes: readonly Route[];
}

/** A handover or certificate that would have been judged differently. */
export interface ReplayHit {
  readonly handover: string;
  /** Undefined: the hit is about the handover itself. */
  readonly clearance: string | undefined;
  /** `hold>accept`, or another change: CHANGES of judge-entry.ts. */
  readonly change: string;
  readonly at: Instant;
  readonly shop: string | undefined;
  readonly channel: Channel;
  readonly stage: Stage;
  readonly before: RecordedDecision;
  readonly after: RecordedDecision;
  /** The policy that the replay judged it by. */
  readonly policy: string;
}

export interface HitQuery {
  readonly change?: string | undefined;
  readonly after?: { readonly handover: string; readonly clearance: string } | undefined;
  readonly most: number;
}

export interface ReplayStore {
  /** False: the run was stopped or begun again in the meantime, and nothing is stored. */
  keepHits(
    operator: string,
    run: RunTurn,
    step: RunStep,
    hits: readonly ReplayHit[],
    at: Instant,
  ): Promise<boolean>;
  /** Ordered by handover, then certificate. */
  hits(operator: string, run: string, query: HitQuery): Promise<readonly ReplayHit[]>;
}
