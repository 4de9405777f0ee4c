/**
 * What must be reported after something was left in a phone.
 */

export type { IncidentRefusal } from './change-incident.ts';
export { incidentStore } from './incident-store.pg.ts';
export type { Incident, IncidentStore } from './incident-store.ts';
export { INCIDENT_PROBLEMS } from './problems.ts';
export { type IncidentRouteDeps, incidentRoutes } from './routes.ts';
export { incidentTasks } from './tasks.ts';
