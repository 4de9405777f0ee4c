/**
 * Incidents of an operator: leftovers found after ownership passed, and phones whose element is
 * another than before (R26).
 *
 * Contract: the same evidence makes one incident for a cause, however often it is reported; a
 * change is one transaction over the row as it is.
 */
import type { IncidentCause } from '@nagori/area-handover';
import type { Channel, Compartment, Instant, Outcome } from '@nagori/model';

/** What makes a leak reportable under the privacy law; `none`: somebody looked, nothing does. */
export const INCIDENT_TRIGGERS = ['none', 'sensitive', 'property', 'wrongful', 'many'] as const;
export type IncidentTrigger = (typeof INCIDENT_TRIGGERS)[number];

export interface Incident {
  readonly id: string;
  readonly handover: string;
  readonly evidence: string;
  readonly cause: IncidentCause;
  readonly compartments: readonly Compartment[];
  readonly channel: Channel;
  readonly foundAt: Instant;
  readonly trigger: IncidentTrigger | undefined;
  readonly decidedAt: Instant | undefined;
  readonly toldAt: Instant | undefined;
  readonly unreachableAt: Instant | undefined;
  readonly firstReportAt: Instant | undefined;
  readonly finalReportAt: Instant | undefined;
  readonly closedAt: Instant | undefined;
  /** The mark of who changed it last. */
  readonly person: string | undefined;
}

export interface IncidentStore {
  add(operator: string, phoneKey: Uint8Array, incident: Incident): Promise<'added' | 'known'>;
  /** What `decide` answers is written; a refusal changes nothing. Undefined: no such incident. */
  change<Code extends string>(
    operator: string,
    id: string,
    decide: (incident: Incident) => Outcome<Incident, Code>,
  ): Promise<Outcome<Incident, Code> | undefined>;
  /** Open ones first, the oldest first. */
  list(operator: string, most: number): Promise<readonly Incident[]>;
}
