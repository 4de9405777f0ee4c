/**
 * What was done about a leftover: told the giver, decided whether it is to be reported, reported,
 * closed (R26).
 *
 * Invariants: nothing is closed before somebody decided, the giver was told or could not be
 * reached,
 * and the reports that are due are made; what was recorded stays.
 */
import type { Instant } from '@nagori/model';
import type { Incident, IncidentStore, IncidentTrigger } from './incident-store.ts';

export const INCIDENT_REFUSALS = [
  'incident-not-found',
  'incident-closed',
  /** Decide first whether the privacy law's triggers are met. */
  'incident-undecided',
  /** The giver was neither told nor found to be out of reach. */
  'incident-giver-not-told',
  /** A report that is due was not made. */
  'incident-not-reported',
  /** Nothing is to be reported. */
  'incident-not-reportable',
] as const;
export type IncidentRefusal = (typeof INCIDENT_REFUSALS)[number];

export type IncidentAct =
  | { readonly act: 'decide'; readonly trigger: IncidentTrigger }
  | { readonly act: 'told' | 'unreachable' | 'first-report' | 'final-report' | 'close' };

export async function changeIncident(
  deps: { readonly incidents: IncidentStore; readonly now: () => Instant },
  by: { readonly operator: string; readonly person: string },
  id: string,
  act: IncidentAct,
): Promise<Incident | { readonly refusal: IncidentRefusal }> {
  const at = deps.now();
  const changed = await deps.incidents.change<IncidentRefusal>(by.operator, id, (incident) => {
    if (incident.closedAt !== undefined) return { refusal: 'incident-closed' };
    const next = after(incident, act, at);
    return 'refusal' in next ? next : { ...next, person: by.person };
  });
  return changed ?? { refusal: 'incident-not-found' };
}

function after(
  incident: Incident,
  act: IncidentAct,
  at: Instant,
): Incident | { readonly refusal: IncidentRefusal } {
  const isReportable = incident.trigger !== undefined && incident.trigger !== 'none';
  switch (act.act) {
    case 'decide':
      return { ...incident, trigger: act.trigger, decidedAt: at };
    case 'told':
      return { ...incident, toldAt: incident.toldAt ?? at };
    case 'unreachable':
      return { ...incident, unreachableAt: incident.unreachableAt ?? at };
    case 'first-report':
      if (!isReportable) return { refusal: 'incident-not-reportable' };
      return { ...incident, firstReportAt: incident.firstReportAt ?? at };
    case 'final-report':
      if (!isReportable) return { refusal: 'incident-not-reportable' };
      return { ...incident, finalReportAt: incident.finalReportAt ?? at };
    case 'close':
      return closed(incident, isReportable, at);
    default:
      return act satisfies never;
  }
}

function closed(
  incident: Incident,
  isReportable: boolean,
  at: Instant,
): Incident | { readonly refusal: IncidentRefusal } {
  if (incident.trigger === undefined) return { refusal: 'incident-undecided' };
  if (incident.toldAt === undefined && incident.unreachableAt === undefined) {
    return { refusal: 'incident-giver-not-told' };
  }
  if (isReportable && incident.finalReportAt === undefined) {
    return { refusal: 'incident-not-reported' };
  }
  return { ...incident, closedAt: at };
}
