/**
 * What was done about a leftover: told the giver, decided whether it is to be reported, reported,
 * closed (R26).
 *
 * Invariants: nothing is closed before somebody decided, the giver was told or could not be
 * reached,
 * and the reports that are due are made; what was recorded stays.
 */
import { done, type Instant, type Outcome, refused } from '@nagori/model';
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
): Promise<Outcome<Incident, IncidentRefusal>> {
  const at = deps.now();
  const changed = await deps.incidents.change(by.operator, id, (incident) => {
    if (incident.closedAt !== undefined) return refused('incident-closed');
    const next = after(incident, act, at);
    return next.kind === 'refused' ? next : done({ ...next.value, person: by.person });
  });
  return changed ?? refused('incident-not-found');
}

function after(
  incident: Incident,
  act: IncidentAct,
  at: Instant,
): Outcome<Incident, IncidentRefusal> {
  const isReportable = incident.trigger !== undefined && incident.trigger !== 'none';
  switch (act.act) {
    case 'decide':
      return done({ ...incident, trigger: act.trigger, decidedAt: at });
    case 'told':
      return done({ ...incident, toldAt: incident.toldAt ?? at });
    case 'unreachable':
      return done({ ...incident, unreachableAt: incident.unreachableAt ?? at });
    case 'first-report':
      if (!isReportable) return refused('incident-not-reportable');
      return done({ ...incident, firstReportAt: incident.firstReportAt ?? at });
    case 'final-report':
      if (!isReportable) return refused('incident-not-reportable');
      return done({ ...incident, finalReportAt: incident.finalReportAt ?? at });
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
): Outcome<Incident, IncidentRefusal> {
  if (incident.trigger === undefined) return refused('incident-undecided');
  if (incident.toldAt === undefined && incident.unreachableAt === undefined) {
    return refused('incident-giver-not-told');
  }
  if (isReportable && incident.finalReportAt === undefined) {
    return refused('incident-not-reported');
  }
  return done({ ...incident, closedAt: at });
}
