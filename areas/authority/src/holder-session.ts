/**
 * The holder's session at the authority: a cookie of its own, beside that of staff.
 *
 * Invariants: no script reads it, no other site sends it, no other host plants it; who it is for is
 * asked of the authority at every request, since a suspension ends it.
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

/** `__Host-` (RFC 6265bis §4.1.3.2) where it can be had: over https. */
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

/** For the access hook: who is signed in at the authority with this request. */
export function holderPrincipal(deps: AuthorityDeps, cookie: HolderCookie) {
  return async (request: FastifyRequest): Promise<HolderPrincipal | undefined> => {
    const token = cookie.read(request);
    const session = token === undefined ? undefined : await holderOf(deps, token);
    return session && { kind: 'holder', person: session.person, by: session.by };
  };
}

/** The holder whom the access hook let in. */
export function holderOfRequest({ principal }: FastifyRequest): HolderPrincipal {
  if (principal?.kind !== 'holder') throw new ProblemError('not-signed-in');
  return principal;
}
