/** Insight: what other rooms may use. */
export * from './count-handover.ts';
export * from './count-history.ts';
export * from './count-id.ts';
export * from './count-phone.ts';
export * from './counted.ts';
export * from './duration-bin.ts';
export * from './insight-query.ts';
export * from './phone-class.ts';
export * from './read-insight.ts';
