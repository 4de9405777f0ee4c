/**
 * The browser of a request, as sign-in needs it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StaffCookies } from './cookies.ts';
import type { Browser } from './open-session.ts';
import type { StaffDeps } from './staff-deps.ts';
import { digestOfToken } from './token.ts';

const LONGEST_AGENT = 120;

export async function browserOf(
  staff: Pick<StaffDeps, 'store'>,
  cookies: StaffCookies,
  request: FastifyRequest,
): Promise<Browser> {
  const stationToken = cookies.readStation(request);
  const station =
    stationToken === undefined
      ? undefined
      : await staff.store.signIn.stationBySecret(digestOfToken(stationToken));
  const agent = (request.headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '');
  return {
    origin: { address: request.ip, agent: agent.slice(0, LONGEST_AGENT), station },
    shownToken: cookies.readSession(request),
  };
}

/** Identifying answers stay out of caches, also of the browser's own after signing out. */
export function noStore(reply: FastifyReply): void {
  reply.header('cache-control', 'no-store');
}
