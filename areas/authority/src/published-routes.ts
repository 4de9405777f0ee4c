/** What anybody may read: status lists, the keys that statements are checked with, both CAs. */
import { type Access, doneOf, PublishedTexts } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import { keyIdOf } from './known-operators.ts';
import { type PublishedKey, publishedKeys, publishStatusList } from './publish.ts';
import { authorityCertificates, authorityKeys, knownOperators } from './wire.ts';

const PUBLIC: Access = { kind: 'public' };
const TAGS = ['authority'];
const CACHED = 'public, max-age=300';
const listNumber = z.strictObject({ list: z.coerce.number().int().min(1).max(1_000_000) });

export async function publishedRoutes(
  plain: FastifyInstance,
  { authority, operators }: AuthorityRouteDeps,
) {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const config = { access: PUBLIC };
  const texts = new PublishedTexts();

  // All of them: which one a holder was asked by is nothing that we are told (challenge, M2).
  app.get('/operators', {
    config,
    schema: {
      summary: 'Operators whose questions a holder’s app takes, with their keys',
      tags: TAGS,
      response: { 200: knownOperators, default: problemDetails },
    },
    handler: async (_request, reply) => {
      reply.header('cache-control', CACHED);
      const all = await operators();
      return {
        operators: all.flatMap(({ id, origin, key: { kty, crv, x, y } }) =>
          origin === undefined
            ? []
            : [{ id, origin, kty, crv, x, y, kid: keyIdOf({ kty, crv, x, y }) }],
        ),
      };
    },
  });

  app.get('/status/:list', {
    config,
    schema: { summary: 'A signed status list', tags: TAGS, params: listNumber },
    handler: async (request, reply) => {
      const list = doneOf(await publishStatusList(authority, request.params.list));
      reply.header('cache-control', 'public, max-age=60');
      await texts.send({ request, reply }, String(request.params.list), list, 'application/jwt');
      return reply;
    },
  });

  app.get('/keys', {
    config,
    schema: {
      summary: 'Keys of statements, receipts, status lists and vouchers for elements',
      tags: TAGS,
      response: { 200: authorityKeys, default: problemDetails },
    },
    handler: async (_request, reply) => {
      reply.header('cache-control', CACHED);
      return {
        iss: authority.issuer,
        keys: publishedKeys(authority).map(viewKey),
      };
    },
  });

  app.get('/ca', {
    config,
    schema: {
      summary: 'The certificates of both authorities',
      tags: TAGS,
      response: { 200: authorityCertificates, default: problemDetails },
    },
    handler: async (_request, reply) => {
      reply.header('cache-control', CACHED);
      const text = (der: Uint8Array) => Buffer.from(der).toString('base64url');
      const { sign, auth } = authority.keys;
      return { sign: text(sign.certificate), auth: text(auth.certificate) };
    },
  });
}

function viewKey({ signs, kid, jwk: { x = '', y = '' }, withdrawnFrom }: PublishedKey) {
  return {
    kty: 'EC' as const,
    crv: 'P-256' as const,
    x,
    y,
    kid,
    alg: 'ES256' as const,
    use: 'sig' as const,
    signs,
    ...(withdrawnFrom !== undefined && { withdrawnFrom: new Date(withdrawnFrom).toISOString() }),
  };
}
