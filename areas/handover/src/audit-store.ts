/**
 * Finds handovers for an auditor.
 *
 * Contract: every method sees only the rows of the given operator.
 */
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type { HandoverState, StoredPhone } from './handover-store.ts';

/** Handovers by the time they were opened, newest first. */
export interface OpenedQuery {
  readonly from?: Instant | undefined;
  /** Not included. */
  readonly until?: Instant | undefined;
  /** The phone's current state. */
  readonly state?: HandoverState | undefined;
  readonly before?: { readonly openedAt: Instant; readonly handover: string } | undefined;
  readonly most: number;
}

export interface OpenedRow extends StoredPhone {
  /** The last entry of this very handover. */
  readonly last: { readonly seq: number; readonly sealed: Sealed } | undefined;
}

export interface AuditStore {
  /**
   * Each with its phone's row. `current` differs from the handover's id where a later one is open.
   */
  opened(operator: string, query: OpenedQuery): Promise<readonly OpenedRow[]>;
}
