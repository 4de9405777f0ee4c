/**
 * /api/v1/session/oidc: away to the operator's own directory, and back.
 *
 * Invariants: whatever the directory says, the browser ends on a page of ours; a problem is named
 * to that page by its code.
 */
import { doneOf } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { browserOf, noStore } from './request-browser.ts';
import { PUBLIC, SLOW } from './session-routes.ts';
import { signInWithDirectory, startDirectoryVisit, VISIT_MS } from './sign-in-with-directory.ts';
import type { StaffRouteDeps } from './staff-deps.ts';
import { directoryInput, directoryView } from './wire.ts';

const TAGS = ['session'];
const HOME = '/';
const SIGN_IN_PAGE = '/sign-in';

export async function directoryRoutes(
  plain: FastifyInstance,
  { staff, cookies }: StaffRouteDeps,
): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.post('/start', {
    config: { access: PUBLIC, ...SLOW },
    schema: {
      summary: 'Where to sign in at an operator’s directory',
      tags: TAGS,
      body: directoryInput,
      response: { 200: directoryView, default: problemDetails },
    },
    handler: async (request, reply) => {
      noStore(reply);
      const visit = doneOf(await startDirectoryVisit(staff, request.body.operator));
      cookies.setVisit(reply, visit.browserToken, VISIT_MS);
      return { url: visit.url };
    },
  });

  app.get('/callback', {
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
