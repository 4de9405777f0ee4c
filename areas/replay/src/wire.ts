/** Long runs over HTTP: the history judged again, the flow simulated. */

export * from './wire-flow.ts';
export * from './wire-replay.ts';
export * from './wire-run.ts';
