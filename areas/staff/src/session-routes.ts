/**
 * /api/v1/session: signing in by password or code, the present sign-in, signing out, a person's own
 * sessions and password.
 */
import { type Access, doneOf, NO_CONTENT, ProblemError, routesOf } from '@nagori/http';
import { type Outcome, ROLES } from '@nagori/model';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { StaffCode } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { personOf } from './authenticate-request.ts';
import { changePassword } from './change-password.ts';
import type { OpenedSession } from './open-session.ts';
import { staffOf } from './principal.ts';
import { browserOf, noStore } from './request-browser.ts';
import { iso, viewSession } from './session-view.ts';
import { signInWithCode, signInWithPassword } from './sign-in-with-password.ts';
import { endOwnSessions, ownSessions, signOut } from './sign-out.ts';
import type { StaffRouteDeps } from './staff-deps.ts';
import {
  codeInput,
  endedView,
  operatorChoices,
  passwordInput,
  sessionList,
  sessionView,
  signInInput,
} from './wire.ts';

/** Any person who is signed in; no machine. */
export const ANY_STAFF: Access = { kind: 'staff', roles: ROLES };
export const PUBLIC: Access = { kind: 'public' };

/** Below the limits of the whole server: each costs a scrypt or a row. */
export const SLOW = { rateLimit: { max: 120, timeWindow: '1 minute' } };

export async function sessionRoutes(plain: FastifyInstance, deps: StaffRouteDeps): Promise<void> {
  const app = routesOf(plain, 'session');
  const { staff, cookies } = deps;

  app.get('/', {
    access: ANY_STAFF,
    summary: 'Who is signed in',
    answer: sessionView,
    handler: async (request, reply) => {
      noStore(reply);
      return viewSession(staff, personOf(request));
    },
  });

  app.post('/', {
    access: PUBLIC,
    ...SLOW,
    summary: 'Sign in by password',
    body: signInInput,
    answer: sessionView,
    handler: async (request, reply) => {
      const browser = await browserOf(staff, cookies, request);
      const answer = await signInWithPassword(staff, request.body, browser);
      return welcome(deps, request, reply, answer);
    },
  });

  app.post('/code', {
    access: PUBLIC,
    ...SLOW,
    summary: 'Set a password by an administrator’s code, and sign in',
    body: codeInput,
    answer: sessionView,
    handler: async (request, reply) => {
      const browser = await browserOf(staff, cookies, request);
      const answer = await signInWithCode(staff, request.body, browser);
      return welcome(deps, request, reply, answer);
    },
  });

  app.delete('/', {
    // Without a session: an expired one is signed out too.
    access: PUBLIC,
    summary: 'Sign out',
    handler: async (request, reply) => {
      const token = cookies.readSession(request);
      if (token !== undefined) await signOut(staff, token);
      cookies.clearSession(reply);
      noStore(reply);
      return reply.code(NO_CONTENT).send();
    },
  });

  await plain.register(choiceRoutes, deps);
  await plain.register(ownRoutes, deps);
}

/** What the sign-in page offers. */
async function choiceRoutes(plain: FastifyInstance, { staff }: StaffRouteDeps): Promise<void> {
  const app = routesOf(plain, 'session');

  app.get('/operators', {
    access: PUBLIC,
    summary: 'Operators, and which sign in by their own directory',
    answer: operatorChoices,
    handler: async () => {
      const operators = await staff.store.directory.operators();
      return {
        operators: operators.map(({ id, name, directory }) => ({
          id,
          name,
          directory: directory !== undefined,
        })),
      };
    },
  });
}

/** A person's own sessions and password. */
async function ownRoutes(plain: FastifyInstance, { staff, cookies }: StaffRouteDeps) {
  const app = routesOf(plain, 'session');

  app.post('/password', {
    access: ANY_STAFF,
    ...SLOW,
    summary: 'Change one’s own password',
    body: passwordInput,
    handler: async (request, reply) => {
      const { password, current } = request.body;
      const browser = await browserOf(staff, cookies, request);
      const who = personOf(request);
      doneOf(await changePassword(staff, who, { password, current }, browser));
      return reply.code(NO_CONTENT).send();
    },
  });

  app.get('/list', {
    access: ANY_STAFF,
    summary: 'One’s own sessions',
    answer: sessionList,
    handler: async (request, reply) => {
      noStore(reply);
      const sessions = await ownSessions(staff, personOf(request));
      return {
        sessions: sessions.map(({ signedInAt, seenAt, expiresAt, ...rest }) => ({
          ...rest,
          signedInAt: iso(signedInAt),
          seenAt: iso(seenAt),
          expiresAt: iso(expiresAt),
        })),
      };
    },
  });
  app.delete('/list', {
    access: ANY_STAFF,
    summary: 'End one’s other sessions',
    answer: endedView,
    handler: async (request) => doneOf(await endOwnSessions(staff, personOf(request), undefined)),
  });

  app.delete('/list/:id', {
    access: ANY_STAFF,
    summary: 'End one of one’s own sessions',
    params: z.strictObject({ id: z.uuid() }),
    answer: endedView,
    handler: async (request) =>
      doneOf(await endOwnSessions(staff, personOf(request), request.params.id)),
  });
}

/** The new session's cookie, and its principal. */
export async function welcome(
  { staff, cookies }: StaffRouteDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Outcome<OpenedSession, StaffCode>,
) {
  noStore(reply);
  const opened = doneOf(answer);
  cookies.setSession(reply, opened.token, opened.expiresAt - staff.now());
  // Seen again, the station's cookie lives on.
  const station = cookies.readStation(request);
  const who = staffOf(await authenticate(staff, opened.token, station));
  if (who === undefined) throw new ProblemError('not-signed-in');
  if (station !== undefined && who.principal.station !== undefined) {
    cookies.setStation(reply, station);
  }
  return viewSession(staff, who);
}
