/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { IncidentRefusal } from './change-incident.ts';

export const INCIDENT_PROBLEMS = {
  'incident-not-found': { status: 404, title: 'No such incident here' },
  'incident-closed': { status: 409, title: 'This incident is closed' },
  'incident-undecided': { status: 409, title: 'Decide first whether it is to be reported' },
  'incident-giver-not-told': { status: 409, title: 'Tell the giver first, or say why not' },
  'incident-not-reported': { status: 409, title: 'A report that is due was not made' },
  'incident-not-reportable': { status: 409, title: 'Nothing is to be reported' },
  'incident-no-substitute': { status: 409, title: 'Record what was done in place of informing' },
  'incident-not-entrusted': { status: 409, title: 'The data was not entrusted by another party' },
  'incident-known-later': { status: 422, title: 'Known no later than found' },
} as const satisfies Record<IncidentRefusal, ProblemKind>;
