/** Signing in at the authority: a nonce, signed by the card or by the phone's own key. */
import { type Access, doneOf, NO_CONTENT, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import { challengeSignIn, signIn as signInHolder, signOutHolder } from './sign-in.ts';
import { iso } from './view-holder.ts';
import { holderSession, holderSignIn, signInNonce } from './wire.ts';

const PUBLIC: Access = { kind: 'public' };
/** Each costs the verification of a signature. */
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
      // An earlier session ends, and the new one takes nothing from it.
      const old = cookie.read(request);
      if (old !== undefined) await signOutHolder(authority, old);
      const { token, by, expires } = doneOf(await signInHolder(authority, request.body.jws));
      cookie.set(reply, token);
      return { by, expiresAt: iso(expires) };
    },
  });

  app.post('/sign-out', {
    // Public, so that an expired session can sign out as well.
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
