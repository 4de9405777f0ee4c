/**
 * The holder's session at the authority: a cookie separate from that of staff.
 *
 * Invariants: no script can read it, no other site can send it, and no other host can set it. Every
 * request looks up the holder at the authority, because a suspension ends the session.
 */
import { type HolderPrincipal, ProblemError } from '@nagori/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuthorityDeps } from './authority-deps.ts';
import { holderOf, SESSION_LIVES_MS } from './sign-in.ts';

export interface HolderCookie {
  readonly read: (request: FastifyRequest) => string | undefined;
  readonly set: (reply: FastifyReply, token: string) => void;
  readonly clear: (reply: FastifyReply) => void;
}

/** Uses the `__Host-` prefix (RFC 6265bis §4.1.3.2) where possible: over https. */
export function holderCookie(origin: string): HolderCookie {
  const secure = new URL(origin).protocol === 'https:';
  const name = `${secure ? '__Host-' : ''}nagori-holder`;
  const base = { path: '/', httpOnly: true, secure, sameSite: 'strict' } as const;
  return {
    read: (request) => request.cookies[name],
    set: (reply, token) => {
      reply.setCookie(name, token, { ...base, maxAge: SESSION_LIVES_MS / 1000 });
    },
    clear: (reply) => {
      reply.clearCookie(name, base);
    },
  };
}

/** For the access hook: the holder signed in at the authority with this request. */
export function holderPrincipal(deps: AuthorityDeps, cookie: HolderCookie) {
  return async (request: FastifyRequest): Promise<HolderPrincipal | undefined> => {
    const token = cookie.read(request);
    const session = token === undefined ? undefined : await holderOf(deps, token);
    return session && { kind: 'holder', person: session.person, by: session.by };
  };
}

/** The holder admitted by the access hook. */
export function holderOfRequest({ principal }: FastifyRequest): HolderPrincipal {
  if (principal?.kind !== 'holder') throw new ProblemError('not-signed-in');
  return principal;
}
