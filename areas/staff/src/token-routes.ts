/**
 * /api/v1/token: tokens of machine clients (OAuth 2.0 client credentials, RFC 6749 §4.4).
 *
 * Invariants: the form, the Basic header and the answers are the standard's, so that any OAuth
 * client can ask; a refusal is problem details with the standard's `error` beside (§5.2).
 */
import { doneOf, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { issueMachineToken } from './issue-machine-token.ts';
import { noStore } from './request-browser.ts';
import { PUBLIC, SLOW } from './session-routes.ts';
import type { StaffRouteDeps } from './staff-deps.ts';
import { machineTokenView } from './wire.ts';

const FORM = 'application/x-www-form-urlencoded';
const FORM_LIMIT_BYTES = 4096;

const tokenForm = z.looseObject({
  grant_type: z.string().max(100),
  client_id: z.string().max(100).optional(),
  client_secret: z.string().max(200).optional(),
});

export async function tokenRoutes(plain: FastifyInstance, { staff }: StaffRouteDeps) {
  const app = routesOf(plain, 'machines');
  plain.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );

  app.post('/token', {
    // A route's limit counts before its parser's.
    bodyLimit: FORM_LIMIT_BYTES,
    access: PUBLIC,
    takesForms: true,
    ...SLOW,
    summary: 'A token for a machine client',
    body: tokenForm,
    answer: machineTokenView,
    handler: async (request, reply) => {
      noStore(reply);
      const { grant_type, client_id, client_secret } = request.body;
      if (grant_type !== 'client_credentials') throw new ProblemError('unsupported-grant');
      const given = basicOf(request.headers.authorization) ?? {
        client: client_id ?? '',
        secret: client_secret ?? '',
      };
      const answer = await issueMachineToken(staff, given, request.ip);
      if (answer.kind === 'refused') reply.header('www-authenticate', 'Basic realm="nagori"');
      const { token, expiresInMs } = doneOf(answer);
      return {
        access_token: token,
        token_type: 'Bearer' as const,
        expires_in: Math.floor(expiresInMs / 1000),
      };
    },
  });
}

/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
function basicOf(authorization: string | undefined) {
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  try {
    const [client, secret] = [text.slice(0, colon), text.slice(colon + 1)].map((part) =>
      decodeURIComponent(part.replaceAll('+', ' ')),
    ) as [string, string];
    return { client, secret };
  } catch {
    return undefined;
  }
}
