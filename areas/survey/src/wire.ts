/** Surveys and what is published of them over HTTP. */

export * from './wire-published.ts';
export * from './wire-survey.ts';
