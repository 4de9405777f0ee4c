/**
 * Acts on a leftover: decided whose data leaked and whether it is to be reported, the giver, the
 * entrusting party and the authority informed, closed (R26; privacy law art. 26).
 *
 * Invariants: an incident is closed only after the first question is answered, the persons or the
 * entrusting party were informed, and the due reports are made. Recorded acts stay, each by itself,
 * also where a later one decides otherwise.
 */
import {
  done,
  type Instant,
  japanDay,
  type Outcome,
  type Refused,
  refused,
  refusedFor,
} from '@nagori/model';
import { isReleased, isReportable } from './incident-clocks.ts';
import type { Incident, IncidentStore } from './incident-store.ts';
import type { IncidentAct } from './wire.ts';

export const INCIDENT_REFUSALS = [
  'incident-not-found',
  'incident-closed',
  /** Decide first whose data leaked, and whether a trigger is met. */
  'incident-undecided',
  /** The giver was neither informed nor found to be out of reach. */
  'incident-giver-not-told',
  /** The persons cannot be reached, and nothing was done in place of informing them. */
  'incident-no-substitute',
  /** A report that is due was not made. */
  'incident-not-reported',
  /** Nothing is to be reported. */
  'incident-not-reportable',
  /** The data was not entrusted to us: there is no one to inform in place of a report. */
  'incident-not-entrusted',
  /** Known later than found. */
  'incident-known-later',
] as const;
export type IncidentRefusal = (typeof INCIDENT_REFUSALS)[number];

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
    if (next.kind === 'refused') return next;
    const acts = [...incident.acts, { at, person: by.person, did: act }];
    return done({ ...next.value, acts });
  });
  return changed ?? refused('incident-not-found');
}

function after(
  incident: Incident,
  act: IncidentAct,
  at: Instant,
): Outcome<Incident, IncidentRefusal> {
  switch (act.act) {
    case 'decide':
      return decided(incident, act, at);
    case 'entruster':
      if (incident.leak?.kind !== 'entrusted') return refused('incident-not-entrusted');
      return done({ ...incident, entrusterAt: incident.entrusterAt ?? at });
    case 'told':
      return done({ ...incident, toldAt: incident.toldAt ?? at });
    case 'unreachable':
      return done({ ...incident, unreachableAt: incident.unreachableAt ?? at });
    case 'substitute': {
      const { measure, what } = act;
      const unreachableAt = incident.unreachableAt ?? at;
      return done({ ...incident, unreachableAt, substitute: { measure, what, at } });
    }
    case 'first-report':
      if (!isReportable(incident)) return refused('incident-not-reportable');
      return done({
        ...incident,
        reportedTo: act.to,
        firstReportAt: incident.firstReportAt ?? at,
      });
    case 'final-report':
      if (!isReportable(incident)) return refused('incident-not-reportable');
      return done({
        ...incident,
        reportedTo: act.to,
        finalReportAt: incident.finalReportAt ?? at,
      });
    case 'close':
      return missing(incident) ?? done({ ...incident, closedAt: at });
    default:
      return act satisfies never;
  }
}

function decided(
  incident: Incident,
  { leak, triggers, knownOn }: Extract<IncidentAct, { act: 'decide' }>,
  at: Instant,
): Outcome<Incident, IncidentRefusal> {
  if (knownOn !== undefined && knownOn > japanDay(incident.foundAt)) {
    return refused('incident-known-later', [{ field: 'knownOn', code: 'out-of-range' }]);
  }
  return done({
    ...incident,
    leak,
    triggers: leak.kind === 'none' ? [] : [...new Set(triggers)],
    knownOn: knownOn ?? incident.knownOn,
    decidedAt: at,
  });
}

/** All that is left to do before it can be closed. */
function missing(incident: Incident): Refused<IncidentRefusal> | undefined {
  const { leak, toldAt, unreachableAt, substitute, finalReportAt } = incident;
  if (leak === undefined) return refused('incident-undecided');
  if (isReleased(incident)) return undefined;
  const reasons: IncidentRefusal[] = [];
  if (toldAt === undefined && unreachableAt === undefined) reasons.push('incident-giver-not-told');
  if (isReportable(incident)) {
    if (toldAt === undefined && unreachableAt !== undefined && substitute === undefined) {
      reasons.push('incident-no-substitute');
    }
    if (finalReportAt === undefined) reasons.push('incident-not-reported');
  }
  return refusedFor(reasons);
}
