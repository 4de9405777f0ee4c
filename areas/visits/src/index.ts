/** Visits and prompts: what other areas may use. */

export { VISIT_PROBLEMS } from './problems.ts';
export { promptDeps } from './prompt-parts.ts';
export { registerPrompts } from './routes.ts';
export { promptTasks } from './tasks.ts';
export type { VisitDeps } from './visit-deps.ts';
export type { VisitRefusalCode } from './visit-refusal.ts';
export type { VisitOutcome } from './visit-store.ts';
