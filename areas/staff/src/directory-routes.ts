/**
 * /api/v1/session/oidc: to the operator's own directory and back.
 *
 * Invariants: for any answer of the directory, the browser ends on a page of ours. A problem is
 * passed to that page by its code.
 */
import { doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import { browserOf, noStore } from './request-browser.ts';
import { PUBLIC, SLOW } from './session-routes.ts';
import { signInWithDirectory, startDirectoryVisit, VISIT_MS } from './sign-in-with-directory.ts';
import type { StaffRouteDeps } from './staff-deps.ts';
import { directoryInput, directoryView } from './wire.ts';

const HOME = '/';
const SIGN_IN_PAGE = '/sign-in';

export async function directoryRoutes(
  plain: FastifyInstance,
  { staff, cookies }: StaffRouteDeps,
): Promise<void> {
  const app = routesOf(plain, 'session');

  app.post('/start', {
    access: PUBLIC,
    ...SLOW,
    summary: 'Where to sign in at an operator’s directory',
    body: directoryInput,
    answer: directoryView,
    handler: async (request, reply) => {
      noStore(reply);
      const visit = doneOf(await startDirectoryVisit(staff, request.body.operator));
      cookies.setVisit(reply, visit.browserToken, VISIT_MS);
      return { url: visit.url };
    },
  });

  plain.get('/callback', {
    config: { access: PUBLIC, ...SLOW },
    // The directory's answer is read by OpenID Connect's rules, not by ours; the page is HTML.
    schema: { hide: true },
    handler: async (request, reply) => {
      noStore(reply);
      const [, query = ''] = request.url.split('?');
      const browser = await browserOf(staff, cookies, request);
      const answer = await signInWithDirectory(staff, query, cookies.readVisit(request), browser);
      cookies.clearVisit(reply);
      if (answer.kind === 'refused') {
        return reply.redirect(`${SIGN_IN_PAGE}?problem=${answer.code}`);
      }
      cookies.setSession(reply, answer.value.token, answer.value.expiresAt - staff.now());
      return reply.redirect(HOME);
    },
  });
}
