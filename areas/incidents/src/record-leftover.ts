/**
 * A leftover was found in a phone that is ours, or a phone's element is another than before: it
 * becomes an incident (R26). Run as a job that the finding's own write enqueued, so that no finding
 * is without its incident.
 */
import {
  evidenceOf,
  type HandoverDeps,
  type IncidentCause,
  leftoversAmong,
  loadRecord,
  readJudging,
} from '@nagori/area-handover';
import { seenAt } from '@nagori/evidence';
import { newId } from '@nagori/keys';
import type { Compartment } from '@nagori/model';
import type { IncidentStore } from './incident-store.ts';

/** These are the element's, and their holder in another element is unknown. */
const OF_THE_ELEMENT = ['jpki-certificate', 'jpki-key'] as const;

export interface Leftover {
  readonly operator: string;
  readonly handover: string;
  /** The evidence that found it. */
  readonly evidence: string;
  readonly cause: IncidentCause;
}

export async function recordLeftover(
  deps: HandoverDeps & { readonly incidents: IncidentStore },
  { operator, handover, evidence, cause }: Leftover,
): Promise<'added' | 'known' | 'nothing'> {
  const stored = await deps.store.byHandover(operator, handover);
  if (stored === undefined) return 'nothing';
  const record = await loadRecord(deps, stored);
  const found = evidenceOf(record).find(({ id }) => id === evidence);
  if (found === undefined) return 'nothing';
  const compartments =
    cause === 'leftover' ? await leftoversIn(deps, record, [found], deps.now()) : OF_THE_ELEMENT;
  if (compartments.length === 0) return 'nothing';
  const foundAt = seenAt(found);
  return deps.incidents.add(operator, stored.phoneKey, {
    id: newId(deps.now(), deps.random),
    handover,
    evidence,
    cause,
    compartments,
    channel: stored.handover.channel,
    foundAt,
    knownOn: undefined,
    leak: undefined,
    triggers: [],
    decidedAt: undefined,
    entrusterAt: undefined,
    toldAt: undefined,
    unreachableAt: undefined,
    substitute: undefined,
    reportedTo: undefined,
    firstReportAt: undefined,
    finalReportAt: undefined,
    closedAt: undefined,
    person: typeof found.person === 'string' ? found.person : undefined,
    acts: [],
  });
}

/** The compartments in which `evidence` sees something left. */
async function leftoversIn(
  deps: HandoverDeps,
  { stored, phone }: Parameters<typeof evidenceOf>[0] & Awaited<ReturnType<typeof loadRecord>>,
  evidence: Parameters<typeof readJudging>[1]['evidence'],
  now: number,
): Promise<readonly Compartment[]> {
  const { operator, handover } = stored;
  const reading = await readJudging(deps, { operator, phone, handover, evidence }, now);
  return reading.kind === 'good' ? leftoversAmong(reading.value.facts.findings) : [];
}
