/** /api/v1/session/passkey: registering, signing in with, listing and removing passkeys. */
import { doneOf, NO_CONTENT, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { personOf } from './authenticate-request.ts';
import { browserOf, noStore } from './request-browser.ts';
import { ANY_STAFF, PUBLIC, SLOW, welcome } from './session-routes.ts';
import { iso, isoOrNot } from './session-view.ts';
import {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  signInWithPasskey,
} from './sign-in-with-passkey.ts';
import type { StaffRouteDeps } from './staff-deps.ts';
import {
  passkeyAdded,
  passkeyInput,
  passkeyList,
  sessionView,
  webauthnAnswer,
  webauthnOptions,
} from './wire.ts';

export async function passkeyRoutes(plain: FastifyInstance, deps: StaffRouteDeps): Promise<void> {
  const app = routesOf(plain, 'session');
  const { staff, cookies } = deps;

  app.post('/sign-in/options', {
    access: PUBLIC,
    ...SLOW,
    summary: 'What to ask a passkey for signing in',
    answer: webauthnOptions,
    handler: async (_request, reply) => {
      noStore(reply);
      return withChallenge(await askForPasskey(staff));
    },
  });

  app.post('/sign-in/verify', {
    access: PUBLIC,
    ...SLOW,
    summary: 'Sign in with a passkey’s answer',
    body: webauthnAnswer,
    answer: sessionView,
    handler: async (request, reply) => {
      const browser = await browserOf(staff, cookies, request);
      return welcome(deps, request, reply, await signInWithPasskey(staff, request.body, browser));
    },
  });

  app.post('/register/options', {
    access: ANY_STAFF,
    ...SLOW,
    summary: 'What to ask for a new passkey',
    answer: webauthnOptions,
    handler: async (request, reply) => {
      noStore(reply);
      const asked = await askForNewPasskey(staff, personOf(request));
      return withChallenge(doneOf(asked));
    },
  });

  app.post('/register/verify', {
    access: ANY_STAFF,
    ...SLOW,
    summary: 'Keep a new passkey',
    body: passkeyInput,
    answer: passkeyAdded,
    handler: async (request) => doneOf(await addPasskey(staff, personOf(request), request.body)),
  });

  await plain.register(passkeyListRoutes, deps);
}

async function passkeyListRoutes(plain: FastifyInstance, { staff }: StaffRouteDeps): Promise<void> {
  const app = routesOf(plain, 'session');
  const { passkeys, signIn } = staff.store;

  app.get('/', {
    access: ANY_STAFF,
    summary: 'One’s own passkeys',
    answer: passkeyList,
    handler: async (request, reply) => {
      noStore(reply);
      const { operator, account } = personOf(request).principal;
      const passkey = await passkeys.passkeysOf(operator, account);
      const own = await signIn.accountById(operator, account);
      return {
        passkeys: passkey.map(({ id, name, createdAt, usedAt }) => ({
          id,
          name,
          createdAt: iso(createdAt),
          ...isoOrNot('usedAt', usedAt),
        })),
        hasPassword: own?.passwordHash !== undefined,
      };
    },
  });

  app.delete('/:id', {
    access: ANY_STAFF,
    summary: 'Remove one of one’s own passkeys',
    params: z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{1,600}$/) }),
    handler: async (request, reply) => {
      const { operator, account } = personOf(request).principal;
      const { id } = request.params;
      const removed = await passkeys.removePasskey(operator, account, id, staff.now());
      if (!removed) throw new ProblemError('unknown-subject');
      return reply.code(NO_CONTENT).send();
    },
  });
}

function withChallenge(asked: Readonly<Record<string, unknown>>) {
  return { ...asked, challenge: String(asked.challenge) };
}
