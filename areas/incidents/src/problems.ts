/** What HTTP answers for the codes of this area. */
import type { ProblemKind } from '@nagori/http';
import type { IncidentRefusal } from './change-incident.ts';

export const INCIDENT_PROBLEMS = {
  'incident-not-found': { status: 404, title: 'No such incident here' },
  'incident-closed': { status: 409, title: 'This incident is closed' },
  'incident-undecided': { status: 409, title: 'Decide first whether it is to be reported' },
  'incident-giver-not-told': { status: 409, title: 'Tell the giver first, or say why not' },
  'incident-not-reported': { status: 409, title: 'A report that is due was not made' },
  'incident-not-reportable': { status: 409, title: 'Nothing is to be reported' },
} as const satisfies Record<IncidentRefusal, ProblemKind>;
