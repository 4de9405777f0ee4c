/**
 * The actor of a request, from its session or token.
 */
import { ProblemError } from '@nagori/http';
import type { Role } from '@nagori/model';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './entry-body.ts';

/** The access hook admits only staff and machines. A holder here is a bug in a route's `access`. */
export function actorOf(request: FastifyRequest): Actor {
  const { principal } = request;
  if (principal === undefined) throw new ProblemError('not-signed-in');
  if (principal.kind === 'holder') throw new ProblemError('not-allowed');
  if (principal.kind === 'machine') {
    const { operator, client, station } = principal;
    if (station !== undefined) {
      const { id, shop, person } = station;
      const account = person?.account ?? client;
      return { operator, shop, station: id, mark: person?.mark, account };
    }
    return { operator, shop: undefined, station: undefined, mark: undefined, account: client };
  }
  const { operator, shop, station, mark, account } = principal;
  return { operator, shop, station, mark, account };
}

/**
 * The roles in which the caller acts: the account's; or the station's of a program, where a person
 * signs in by badge for its work alone (the bench).
 */
export function rolesOf({ principal }: FastifyRequest): readonly Role[] {
  return principal === undefined || principal.kind === 'holder' ? [] : principal.roles;
}
