/**
 * A leftover was found in a phone that is ours: it becomes an incident (R26). Run as a job that the
 * finding's own write enqueued, so that no finding is without its incident.
 */
import { COMPARTMENTS, type Compartment } from '@nagori/model';
import { newId } from '../bytes.ts';
import type { HandoverDeps } from '../handover/handover-deps.ts';
import { readJudging } from '../handover/judge-phone.ts';
import { loadRecord } from '../handover/load-record.ts';
import { evidenceOf } from '../handover/phone-record.ts';
import type { IncidentStore } from '../ports/incident-store.ts';

export const LEFTOVER_JOB = 'record-leftover';

export interface Leftover {
  readonly operator: string;
  readonly handover: string;
  /** The evidence that found it. */
  readonly evidence: string;
}

export async function recordLeftover(
  deps: HandoverDeps & { readonly incidents: IncidentStore },
  { operator, handover, evidence }: Leftover,
): Promise<'added' | 'known' | 'nothing'> {
  const stored = await deps.store.byHandover(operator, handover);
  if (stored === undefined) return 'nothing';
  const record = await loadRecord(deps, stored);
  const found = evidenceOf(record).find(({ id }) => id === evidence);
  if (found === undefined) return 'nothing';
  const compartments = await leftoversIn(deps, record, [found], deps.now());
  if (compartments.length === 0) return 'nothing';
  const foundAt = Date.parse(found.at);
  return deps.incidents.add(operator, stored.phoneKey, {
    id: newId(deps.now(), deps.random),
    handover,
    evidence,
    compartments,
    channel: stored.handover.channel,
    foundAt,
    trigger: undefined,
    decidedAt: undefined,
    toldAt: undefined,
    unreachableAt: undefined,
    firstReportAt: undefined,
    finalReportAt: undefined,
    closedAt: undefined,
    person: typeof found.person === 'string' ? found.person : undefined,
  });
}

/** The compartments in which `evidence` sees something left. A lock is nobody's data. */
export async function leftoversIn(
  deps: HandoverDeps,
  { stored, phone }: Parameters<typeof evidenceOf>[0] & Awaited<ReturnType<typeof loadRecord>>,
  evidence: Parameters<typeof readJudging>[1]['evidence'],
  now: number,
): Promise<readonly Compartment[]> {
  const { operator, handover } = stored;
  const reading = await readJudging(deps, { operator, phone, handover, evidence }, now);
  if (reading.kind !== 'good') return [];
  const left = new Set(
    reading.value.facts.findings
      .filter(({ value }) => value === 'residue')
      .map(({ compartment }) => compartment),
  );
  return COMPARTMENTS.filter((one) => one !== 'account-lock' && left.has(one));
}
