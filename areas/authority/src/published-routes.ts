/** The public routes: status lists, the keys that verify statements, and both CAs. */
import { type Access, doneOf, PublishedTexts, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import { keyIdOf } from './known-operators.ts';
import { type PublishedKey, publishedKeys, publishStatusList } from './publish.ts';
import { authorityCertificates, authorityKeys, knownOperators } from './wire.ts';

const PUBLIC: Access = { kind: 'public' };
const CACHED = 'public, max-age=300';
const listNumber = z.strictObject({ list: z.coerce.number().int().min(1).max(1_000_000) });

export async function publishedRoutes(
  plain: FastifyInstance,
  { authority, operators }: AuthorityRouteDeps,
) {
  const app = routesOf(plain, 'authority');
  const config = { access: PUBLIC };
  const texts = new PublishedTexts();

  // All operators at once: the authority must not learn which one asked the holder (challenge, M2).
  app.get('/operators', {
    ...config,
    summary: 'Operators whose questions a holder’s app takes, with their keys',
    answer: knownOperators,
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
    ...config,
    summary: 'A signed status list',
    params: listNumber,
    handler: async (request, reply) => {
      const list = doneOf(await publishStatusList(authority, request.params.list));
      reply.header('cache-control', 'public, max-age=60');
      await texts.send({ request, reply }, String(request.params.list), list, 'application/jwt');
      return reply;
    },
  });

  app.get('/keys', {
    ...config,
    summary: 'Keys of statements, receipts, status lists and vouchers for elements',
    answer: authorityKeys,
    handler: async (_request, reply) => {
      reply.header('cache-control', CACHED);
      return {
        iss: authority.issuer,
        keys: publishedKeys(authority).map(viewKey),
      };
    },
  });

  app.get('/ca', {
    ...config,
    summary: 'The certificates of both authorities',
    answer: authorityCertificates,
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
