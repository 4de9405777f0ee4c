/** The HTTP API's wire shapes: what the server checks, OpenAPI publishes and the web app speaks. */
export * from './authority.ts';
export * from './bench.ts';
export * from './challenge.ts';
export * from './handover.ts';
export * from './service.ts';
export * from './session.ts';
export * from './staff.ts';
export * from './words.ts';
