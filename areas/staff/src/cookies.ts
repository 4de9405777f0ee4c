/**
 * The cookies of staff: the session, the enrolled station, and a visit to a directory.
 *
 * Invariants: no script reads them; `__Host-` (RFC 6265bis §4.1.3.2) keeps other hosts and paths
 * from planting one; over plain http only on the loopback, where the prefix cannot be had.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface StaffCookies {
  readonly readSession: (request: FastifyRequest) => string | undefined;
  readonly readStation: (request: FastifyRequest) => string | undefined;
  readonly readVisit: (request: FastifyRequest) => string | undefined;
  readonly setSession: (reply: FastifyReply, token: string, forMs: number) => void;
  readonly setStation: (reply: FastifyReply, token: string) => void;
  readonly setVisit: (reply: FastifyReply, token: string, forMs: number) => void;
  readonly clearSession: (reply: FastifyReply) => void;
  readonly clearVisit: (reply: FastifyReply) => void;
}

/** The longest that browsers keep a cookie (RFC 6265bis §5.5). */
const STATION_MS = 400 * 24 * 3_600_000;

/** Throws RangeError for an origin that would send sessions in the clear over a network. */
export function staffCookies(origin: string): StaffCookies {
  const { protocol, hostname } = new URL(origin);
  const secure = protocol === 'https:';
  if (!secure && !isLoopback(hostname)) {
    throw new RangeError('NAGORI_ORIGIN must be https, or http on the loopback');
  }
  const name = (short: string) => `${secure ? '__Host-' : ''}nagori-${short}`;
  const [session, station, visit] = ['session', 'station', 'visit'].map(name) as [
    string,
    string,
    string,
  ];
  const read = (cookie: string) => (request: FastifyRequest) => request.cookies[cookie];
  const base = { path: '/', httpOnly: true, secure } as const;
  const maxAge = (ms: number) => Math.floor(ms / 1000);
  return {
    readSession: read(session),
    readStation: read(station),
    readVisit: read(visit),
    setSession: (reply, token, forMs) => {
      reply.setCookie(session, token, { ...base, sameSite: 'strict', maxAge: maxAge(forMs) });
    },
    setStation: (reply, token) => {
      reply.setCookie(station, token, { ...base, sameSite: 'strict', maxAge: maxAge(STATION_MS) });
    },
    // Lax: the browser comes back from the directory's site.
    setVisit: (reply, token, forMs) => {
      reply.setCookie(visit, token, { ...base, sameSite: 'lax', maxAge: maxAge(forMs) });
    },
    clearSession: (reply) => {
      reply.clearCookie(session, { ...base, sameSite: 'strict' });
    },
    clearVisit: (reply) => {
      reply.clearCookie(visit, { ...base, sameSite: 'lax' });
    },
  };
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
