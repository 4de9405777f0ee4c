/** Long runs over HTTP: replays of the history and simulations of the flow. */

export * from './wire-flow.ts';
export * from './wire-replay.ts';
export * from './wire-run.ts';
