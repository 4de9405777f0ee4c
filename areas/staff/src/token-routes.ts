/**
 * /api/v1/token: tokens of machine clients (OAuth 2.0 client credentials, RFC 6749 §4.4), and of
 * stations, by a signature of their key (RFC 7523 §2.2).
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
import type { StationRouteDeps } from './staff-deps.ts';
import { issueStationToken } from './station-sign-in.ts';
import { machineTokenView } from './wire.ts';

const FORM = 'application/x-www-form-urlencoded';
const FORM_LIMIT_BYTES = 4096;
/** RFC 7523 §2.2. */
const BY_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const TOKEN_PATH = '/api/v1/token';

const tokenForm = z.looseObject({
  grant_type: z.string().max(100),
  client_id: z.string().max(100).optional(),
  client_secret: z.string().max(200).optional(),
  client_assertion_type: z.string().max(100).optional(),
  client_assertion: z.string().max(2048).optional(),
});

export async function tokenRoutes(plain: FastifyInstance, { staff, origin }: StationRouteDeps) {
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
    summary: 'A token for a machine client or a station',
    body: tokenForm,
    answer: machineTokenView,
    handler: async (request, reply) => {
      noStore(reply);
      const { grant_type, client_id, client_secret, client_assertion } = request.body;
      if (grant_type !== 'client_credentials') throw new ProblemError('unsupported-grant');
      const basic = basicOf(request.headers.authorization);
      const isAssertion = request.body.client_assertion_type === BY_ASSERTION;
      if (client_assertion !== undefined || isAssertion) {
        // RFC 6749 §2.3: one way in a request.
        const isAlone = basic === undefined && client_secret === undefined && isAssertion;
        if (!isAlone) throw new ProblemError('invalid-client');
      }
      const answer =
        client_assertion === undefined
          ? await issueMachineToken(
              staff,
              basic ?? { client: client_id ?? '', secret: client_secret ?? '' },
              request.ip,
            )
          : await issueStationToken(
              staff,
              { assertion: client_assertion, client: client_id },
              { audience: `${origin}${TOKEN_PATH}`, address: request.ip },
            );
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
