/**
 * Incidents of an operator: leftovers found after ownership passed, and phones with a changed
 * element (R26).
 *
 * Contract: the same evidence makes one incident for each cause, however often it is reported. A
 * change is one transaction over the present row.
 */
import type { IncidentCause } from '@nagori/area-handover';
import type { Channel, Compartment, Instant, Outcome } from '@nagori/model';
import type { AddresseeId, IncidentAct, LeakOf, LeakTrigger, SUBSTITUTES } from './wire.ts';

export interface Incident {
  readonly id: string;
  readonly handover: string;
  readonly evidence: string;
  readonly cause: IncidentCause;
  readonly compartments: readonly Compartment[];
  readonly channel: Channel;
  readonly foundAt: Instant;
  /** Set where the operator knew on an earlier day of Japan's calendar than that of the finding. */
  readonly knownOn: string | undefined;
  /** Whose personal data leaked, or why none did; undefined: not decided. */
  readonly leak: LeakOf | undefined;
  /** What makes it reportable; may be empty. */
  readonly triggers: readonly LeakTrigger[];
  readonly decidedAt: Instant | undefined;
  /** When the party that entrusted the data was informed. */
  readonly entrusterAt: Instant | undefined;
  readonly toldAt: Instant | undefined;
  readonly unreachableAt: Instant | undefined;
  readonly substitute: Substitute | undefined;
  readonly reportedTo: AddresseeId | undefined;
  readonly firstReportAt: Instant | undefined;
  readonly finalReportAt: Instant | undefined;
  readonly closedAt: Instant | undefined;
  /** The finder's mark. */
  readonly person: string | undefined;
  /** The acts on it, first act first. */
  readonly acts: readonly IncidentActed[];
}

/** One act, by whom and when. */
export interface IncidentActed {
  readonly at: Instant;
  readonly person: string;
  readonly did: IncidentAct;
}

/** The measure for persons who cannot be reached, and its time (art. 26(2), proviso). */
export interface Substitute {
  readonly measure: (typeof SUBSTITUTES)[number];
  readonly what: string;
  readonly at: Instant;
}

export interface IncidentStore {
  add(operator: string, phoneKey: Uint8Array, incident: Incident): Promise<'added' | 'known'>;
  /**
   * Writes the answer of `decide`, with its new acts; a refusal changes nothing. Undefined: no such
   * incident.
   */
  change<Code extends string>(
    operator: string,
    id: string,
    decide: (incident: Incident) => Outcome<Incident, Code>,
  ): Promise<Outcome<Incident, Code> | undefined>;
  /** Open ones first, the oldest first. */
  list(operator: string, most: number): Promise<readonly Incident[]>;
}
