/** Insight: what other areas may use. */
export * from './count-end.ts';
export * from './count-handover.ts';
export * from './count-history.ts';
export * from './count-id.ts';
export * from './count-phone.ts';
export * from './counted.ts';
export * from './duration-bin.ts';
export * from './insight-query.ts';
export { COUNT_END_SQL, COUNT_WRITE_SQL, insightStore } from './insight-store.pg.ts';
export * from './read-insight.ts';
export { type InsightRouteDeps, insightRoutes } from './routes.ts';
export { insightTasks } from './tasks.ts';
