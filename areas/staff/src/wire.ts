/** Sign-in and administration over HTTP. */

export * from './wire-administration.ts';
export * from './wire-names.ts';
export * from './wire-notices.ts';
export * from './wire-session.ts';
export * from './wire-stations.ts';
