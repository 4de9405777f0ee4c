/** Visits and prompts: what other areas may use. */

export { dayAfter, japanDay } from '@nagori/model';
export { type HolderVisit, openVisit, tellVisit } from './holder-visit.ts';
export { type PlanVisitRequest, planVisit, SEND_PROMPT_JOB } from './plan-visit.ts';
export { VISIT_PROBLEMS } from './problems.ts';
export { promptDeps } from './prompt-parts.ts';
export { listVisits, openedVisit, type ReadVisit, readVisit } from './read-visits.ts';
export { type ArrivalRequest, recordArrival } from './record-arrival.ts';
export { registerPrompts } from './routes.ts';
export { sendPrompt, sendReminders } from './send-mail.ts';
export { outcomeOf, settleVisits } from './settle-visits.ts';
export { promptTasks } from './tasks.ts';
export type { VisitDeps } from './visit-deps.ts';
export { VISIT_REFUSALS, type VisitRefusalCode } from './visit-refusal.ts';
export type { VisitOutcome } from './visit-store.ts';
