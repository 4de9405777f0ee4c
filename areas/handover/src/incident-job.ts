/**
 * A leftover in a phone that is ours, or a changed element, becomes an incident (R26): the job that
 * a write enqueues. The area of incidents does it.
 */
import type { Evidence } from '@nagori/evidence';
import { COMPARTMENTS, type Compartment, type Finding } from '@nagori/model';
import type { Job } from './handover-store.ts';
import type { PhoneRecord } from './phone-record.ts';

export const LEFTOVER_JOB = 'record-leftover';

/** `element-changed`: and no repair on record. */
export const INCIDENT_CAUSES = ['leftover', 'element-changed'] as const;
export type IncidentCause = (typeof INCIDENT_CAUSES)[number];

/** Enqueued with the write of `evidence`. */
export function incidentJob(
  cause: IncidentCause,
  { stored }: Pick<PhoneRecord, 'stored'>,
  { id: evidence }: Evidence,
): Job {
  const { operator, handover } = stored;
  return {
    task: LEFTOVER_JOB,
    payload: { operator, handover: handover.id, evidence, cause },
    key: `${cause}/${evidence}`,
  };
}

/** A lock holds no personal data. */
export function leftoversAmong(
  findings: readonly Pick<Finding, 'compartment' | 'value'>[],
): readonly Compartment[] {
  const left = new Set(
    findings.filter(({ value }) => value === 'residue').map(({ compartment }) => compartment),
  );
  return COMPARTMENTS.filter((one) => one !== 'account-lock' && left.has(one));
}
