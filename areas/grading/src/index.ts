/** Grades, damage and photographs of phones. */

export type { GradingDeps } from './grading-deps.ts';
export type { GradingRefusalCode } from './grading-refusal.ts';
export { gradingStore } from './grading-store.pg.ts';
export { sendPicture } from './photograph-routes.ts';
export { openPhotograph } from './photographs.ts';
export { GRADING_PROBLEMS } from './problems.ts';
export { registerGrading } from './routes.ts';
export { gradingTasks } from './tasks.ts';
export { viewPublishedGrading } from './view-grading.ts';
