/** The HTTP API's wire shapes: what the server checks, OpenAPI publishes and the web app speaks. */

export * from './words-world.ts';
export * from './world.ts';
export * from './world-look.ts';
