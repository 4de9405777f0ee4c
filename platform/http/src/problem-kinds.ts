/**
 * The HTTP status and title of each code. An area's own are in its `problems.ts`, and its routes
 * register them with the server; no other file knows HTTP status.
 *
 * Invariants: a code has one kind; a server with two does not start.
 */
import type { FastifyInstance } from 'fastify';

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** Kinds by code. */
export type ProblemKinds = Readonly<Record<string, ProblemKind>>;

/** Codes that any route may answer with. */
export const GENERAL_CODES = [
  'request-invalid',
  'not-signed-in',
  'not-allowed',
  'cross-site',
  'wrong-host',
  'not-found',
  'too-large',
  'media-type',
  'too-many-requests',
  'store-unavailable',
  'store-busy',
  'commit-unknown',
  'store-full',
  'upload-ended',
  'internal',
] as const;

export const GENERAL_PROBLEMS = {
  'request-invalid': { status: 400, title: 'The request does not read' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'not-allowed': { status: 403, title: 'This sign-in may not do this' },
  'cross-site': { status: 403, title: 'The request comes from another site' },
  'wrong-host': { status: 421, title: 'This server does not answer for that host' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'too-large': { status: 413, title: 'The request is larger than this address takes' },
  'media-type': { status: 415, title: 'This address takes JSON' },
  'too-many-requests': { status: 429, title: 'Too many requests: wait, then try again' },
  'store-unavailable': {
    status: 503,
    title: 'The database cannot be reached: send the same request again',
  },
  'store-busy': { status: 503, title: 'The database is busy: send the same request again' },
  'commit-unknown': {
    status: 503,
    title:
      'Whether it was stored is unknown: send the same request again, with the same `requestId`',
  },
  'store-full': {
    status: 503,
    title: 'The database’s disk is full; nothing was stored: send the same request again',
  },
  'upload-ended': {
    status: 503,
    title: 'The server waited no longer for the rest of this upload: send the same again',
  },
  internal: { status: 500, title: 'Something is wrong on our side' },
  // Codes of several areas that do not know each other.
  'sign-in-refused': { status: 401, title: 'These do not sign anybody in' },
  'unknown-shop': { status: 422, title: 'No open shop has this id' },
  'write-conflict': { status: 409, title: 'Others are working on this phone: try again' },
  // Of whatever writes for somebody (platform/database/src/writer.ts).
  'sign-in-ended': { status: 401, title: 'Who sends it is no longer signed in' },
  'station-ended': { status: 401, title: 'This station has ended' },
} as const satisfies Record<(typeof GENERAL_CODES)[number], ProblemKind> & ProblemKinds;

declare module 'fastify' {
  interface FastifyInstance {
    /** Of the registered routes. */
    readonly problemKinds: Record<string, ProblemKind>;
  }
}

/** Call it with an area's routes. Throws TypeError for a code that has another kind. */
export function answerWith({ problemKinds }: FastifyInstance, kinds: ProblemKinds): void {
  for (const [code, kind] of Object.entries(kinds)) {
    if ((problemKinds[code] ?? kind) !== kind) throw new TypeError(`\`${code}\` has two kinds`);
    problemKinds[code] = kind;
  }
}
