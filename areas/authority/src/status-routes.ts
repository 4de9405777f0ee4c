/**
 * Verifiers' requests: OCSP by POST and GET, revocation lists, the authorities' certificates.
 *
 * Invariants: public, as in every PKI, and only for verifiers: nothing on the operators' side asks
 * here (R05). A request's size is checked before it is read.
 */
import { type Access, ProblemError, routesOf } from '@nagori/http';
import { OCSP_REQUEST_BYTES_MOST } from '@nagori/pki';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import {
  answerCertificate,
  answerGot,
  answerList,
  answerPosted,
  OCSP_REQUEST_TYPE,
  type StatusReply,
} from './status-http.ts';

const config = { access: { kind: 'public' } satisfies Access };
const named = z.strictObject({ name: z.string().max(64) });
const asked = z.strictObject({ '*': z.string() });

export async function statusRoutes(
  plain: FastifyInstance,
  { status, authority: { now } }: AuthorityRouteDeps,
) {
  const app = routesOf(plain, 'authority');
  plain.addContentTypeParser(OCSP_REQUEST_TYPE, { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, new Question(body as Buffer)),
  );

  app.post('/ocsp', {
    // Set on the route too, because its limit applies before the parser's.
    bodyLimit: OCSP_REQUEST_BYTES_MOST,
    ...config,
    takesType: OCSP_REQUEST_TYPE,
    reads: true,
    summary: 'Is this certificate good (RFC 6960)',
    handler: async ({ body }, reply) => {
      if (!(body instanceof Question)) throw new ProblemError('media-type');
      return replied(reply, await answerPosted(status, body.bytes, now()));
    },
  });

  app.get('/ocsp/*', {
    ...config,
    summary: 'The same, with the question in the address',
    params: asked,
    handler: async (request, reply) =>
      replied(reply, await answerGot(status, request.params['*'], now())),
  });

  app.get('/crl/:name', {
    ...config,
    summary: 'A revocation list (RFC 5280)',
    params: named,
    handler: async (request, reply) =>
      replied(reply, await answerList(status, request.params.name, now())),
  });

  app.get('/ca/:name', {
    ...config,
    summary: 'The certificate of an authority’s key',
    params: named,
    handler: async (request, reply) =>
      replied(reply, answerCertificate(status, request.params.name)),
  });
}

/** Bytes that must not be parsed as fields. */
class Question {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }
}

function replied(reply: FastifyReply, { status, headers, body }: StatusReply) {
  if (status === 404) throw new ProblemError('not-found');
  if (status === 503) throw new ProblemError('store-unavailable');
  return reply
    .code(status)
    .headers(headers)
    .send(Buffer.from(body.buffer, body.byteOffset, body.length));
}
