/**
 * Every request: who is asking, and whether the route is for them (access.ts).
 *
 * Invariants: refused before the body is read; a route that says nothing is closed; a route by
 * which an administrator changes something does not start unless it says whether the sign-in has to
 * be fresh; a bearer token is a machine's and a cookie a person's, never the other way round.
 */
import { asServer, type SignedInWriter, type Writer, writingFor } from '@nagori/database';
import {
  type Access,
  type HolderPrincipal,
  isCrossSite,
  isFormBody,
  isOfType,
  mustSayFresh,
  ProblemError,
  type StaffAccess,
  type StaffPrincipal,
} from '@nagori/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate, authenticateMachine, authenticateStation } from './authenticate.ts';
import { isFresh } from './change-password.ts';
import type { StaffCookies } from './cookies.ts';
import { markOf } from './person-by-badge.ts';
import { type SignedIn, staffOf } from './principal.ts';
import type { StaffDeps } from './staff-deps.ts';

/** A route as it was registered. */
export interface RouteEntry {
  readonly method: string;
  readonly url: string;
  readonly access: Access | undefined;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route whose access is asked, for the test that walks them all. */
    routeTable: RouteEntry[];
  }
  interface FastifyRequest {
    /** More than `principal` says: which session, and until when. */
    signedIn?: SignedIn;
  }
  interface FastifyContextConfig {
    /** The route takes forms by their standard (RFC 6749 §4.4.2), and no cookie counts there. */
    takesForms?: boolean;
    /** The route takes bodies of this type; no form can send it, as none can send JSON. */
    takesType?: string;
    /** Pages of this other origin ask here as our own do; no cookie counts (challenge, M4). */
    pagesAt?: string;
  }
}

export interface AccessDeps {
  readonly staff: Pick<StaffDeps, 'store' | 'principals' | 'badgeKey' | 'now'>;
  readonly cookies: StaffCookies;
  /** The holder of this request, where the authority's own cookie says so. */
  readonly holderOf?: (request: FastifyRequest) => Promise<HolderPrincipal | undefined>;
}

/** Checks access before every route of `app` that is registered afterwards. */
export function enforceAccess(app: FastifyInstance, deps: AccessDeps): void {
  app.decorate('routeTable', []);
  const { staff } = deps;
  // Before it is known for whom the request writes; tries of badges are counted whoever asks.
  app.decorate('personShown', (operator, badge) => asServer(() => markOf(staff, operator, badge)));
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) {
      if (mustSayFresh(one, config?.access)) {
        throw new TypeError(`${one} ${url} does not say whether its sign-in must be fresh`);
      }
      app.routeTable.push({ method: one, url, access: config?.access });
    }
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404) return;
    const { access, takesForms, takesType, pagesAt } = request.routeOptions.config;
    if (access === undefined) throw new ProblemError('not-allowed');
    const isFromThere = pagesAt !== undefined && request.headers.origin === pagesAt;
    if (isCrossSite(request) && !isFromThere) throw new ProblemError('cross-site');
    const isTaken = takesForms === true || isOfType(request, takesType);
    if (!isTaken && isFormBody(request)) throw new ProblemError('media-type');
    switch (access.kind) {
      case 'public':
        return;
      case 'holder':
        return app.followed.follow(admitHolder(deps, request));
      case 'staff':
        return app.followed.follow(admitStaff(deps, access, request, reply));
      default:
        access satisfies never;
    }
  });
  // The database knows better than what is remembered of the token.
  app.addHook('onError', async ({ principal }, _reply, { code }) => {
    if (!SIGN_IN_ENDED.has(code) || principal === undefined) return;
    if (principal.kind === 'staff') staff.principals.forgetOwner(principal.account);
    if (principal.kind === 'machine') staff.principals.forgetOwner(principal.client);
  });
  // The end of a body is announced outside of what came before.
  app.addHook('preHandler', (request, _reply, done) => writingFor(writerOf(request), done));
}

/** As a refusal of a use case, or as `nagori.require_writer` raises it. */
const SIGN_IN_ENDED: ReadonlySet<string> = new Set([
  ...['sign-in-ended', 'station-ended'],
  ...['NG401', 'NG402'],
]);

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who is asked for once more by whatever the request writes. */
function writerOf({ method, routeOptions, signedIn }: FastifyRequest): Writer {
  const { access, reads } = routeOptions.config;
  if (READS.has(method) || reads === true) return { kind: 'reader' };
  if (signedIn === undefined || access?.kind !== 'staff') return { kind: 'guest' };
  return { kind: 'signed-in', as: signedInWriter(signedIn, access) };
}

function signedInWriter({ principal, session }: SignedIn, access: StaffAccess): SignedInWriter {
  const { operator } = principal;
  const roles = principal.roles.filter((role) => access.roles.includes(role)).join(',');
  if (principal.kind === 'staff') return { operator, roles, session: session?.id };
  const { client, station } = principal;
  if (station === undefined) return { operator, roles, client };
  return { operator, roles, station: station.id, account: station.person?.account };
}

async function admitHolder(deps: AccessDeps, request: FastifyRequest): Promise<void> {
  const holder = await deps.holderOf?.(request);
  if (holder === undefined) throw new ProblemError('not-signed-in');
  request.principal = holder;
}

async function admitStaff(
  { staff, cookies }: AccessDeps,
  access: StaffAccess,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const signedIn = await whoIs(staff, cookies, request);
  if (signedIn === undefined) {
    if (request.headers.authorization !== undefined) reply.header('www-authenticate', 'Bearer');
    throw new ProblemError('not-signed-in');
  }
  const { principal } = signedIn;
  const mayBeHere =
    principal.kind === 'staff' ||
    (principal.station === undefined ? access.machines : access.stations) === true;
  if (!mayBeHere || !principal.roles.some((role) => access.roles.includes(role))) {
    throw new ProblemError('not-allowed');
  }
  const person = staffOf(signedIn);
  if (access.fresh === true && (person === undefined || !isFresh(person, staff.now()))) {
    throw new ProblemError('sign-in-again');
  }
  request.principal = principal;
  request.signedIn = signedIn;
}

/** With both a bearer token and a cookie, the token counts: a machine does not borrow a person. */
async function whoIs(
  staff: AccessDeps['staff'],
  cookies: StaffCookies,
  request: FastifyRequest,
): Promise<SignedIn | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const bearer = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1];
    if (bearer === undefined) return undefined;
    return (await authenticateMachine(staff, bearer)) ?? authenticateStation(staff, bearer);
  }
  const token = cookies.readSession(request);
  if (token === undefined) return undefined;
  return authenticate(staff, token, cookies.readStation(request));
}

/** The person that a route for people alone was asked by. */
export function personOf(request: FastifyRequest) {
  const { signedIn } = request;
  if (signedIn?.session === undefined) throw new ProblemError('not-signed-in');
  return signedIn;
}

/** Acts in the operator of the person's own session, now. */
export function actingOf(request: FastifyRequest, now: () => number) {
  const { operator, account }: StaffPrincipal = personOf(request).principal;
  return { operator, account, now: now() };
}
