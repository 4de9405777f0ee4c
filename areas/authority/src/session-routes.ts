/** Signing in at the authority: a nonce, signed by card or by the phone's own key. */
import { type Access, doneOf, NO_CONTENT, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import { challengeSignIn, signIn as signInHolder, signOutHolder } from './sign-in.ts';
import { iso } from './view-holder.ts';
import { holderSession, holderSignIn, signInNonce } from './wire.ts';

const PUBLIC: Access = { kind: 'public' };
/** Each costs the check of a signature. */
const SLOW = { rateLimit: { max: 120, timeWindow: '1 minute' } };

export async function sessionRoutes(plain: FastifyInstance, deps: AuthorityRouteDeps) {
  const app = routesOf(plain, 'authority');
  const { authority, cookie } = deps;

  app.post('/sign-in/challenge', {
    access: PUBLIC,
    summary: 'A nonce for card or phone to sign',
    answer: signInNonce,
    handler: async () => {
      const { nonce, exp } = await challengeSignIn(authority);
      return { nonce, exp: iso(exp) };
    },
  });

  app.post('/sign-in', {
    access: PUBLIC,
    ...SLOW,
    summary: 'Sign in with the signed nonce',
    body: holderSignIn,
    answer: holderSession,
    handler: async (request, reply) => {
      // A session that was there before ends: the new one has nothing of it.
      const old = cookie.read(request);
      if (old !== undefined) await signOutHolder(authority, old);
      const { token, by, expires } = doneOf(await signInHolder(authority, request.body.jws));
      cookie.set(reply, token);
      return { by, expiresAt: iso(expires) };
    },
  });

  app.post('/sign-out', {
    // Without a session: one that has run out is signed out all the same.
    access: PUBLIC,
    summary: 'Sign out',
    handler: async (request, reply) => {
      const token = cookie.read(request);
      if (token !== undefined) await signOutHolder(authority, token);
      cookie.clear(reply);
      return reply.code(NO_CONTENT).send();
    },
  });
}
