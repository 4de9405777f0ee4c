/**
 * The register as anybody may see it: for people, and signed for machines
 * (docs/protocol/register.md). No person, no note, no sign-in.
 */
import { iso } from '@nagori/area-handover';
import { type Access, doneOf, NOT_MODIFIED, ProblemError } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { RegisterPublisher } from './publish-register.ts';
import { registeredOperators } from './read-register.ts';
import type { RegistryDeps } from './registry-deps.ts';
import { viewRegistered, viewSaid } from './view-registry.ts';
import { publicRegister, publicRegisteredWhole, registerFeed } from './wire.ts';

export interface PublicRegisterDeps {
  readonly deps: RegistryDeps;
  readonly publisher: RegisterPublisher;
  /** The name of whoever keeps it. */
  readonly nameOf: (operator: string) => Promise<{ ja: string; en: string } | undefined>;
}

const PUBLIC: Access = { kind: 'public' };
const READS = { max: 240, timeWindow: '1 minute' };
/** A certification that was taken away is known everywhere that soon. */
const FRESH_S = 15;
const NUM_MOST = 2_147_483_647;
const tags = ['registry'];
const operator = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);

/** Under /api/v1/public/register. */
export async function publicRegisterRoutes(
  plain: FastifyInstance,
  { deps, publisher, nameOf }: PublicRegisterDeps,
) {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { register, now } = deps;

  app.get('/', {
    config: { access: PUBLIC, rateLimit: READS },
    schema: {
      summary: 'Operators in the register: certified, members, suspended, cancelled, lapsed',
      tags,
      response: { 200: publicRegister, default: problemDetails },
    },
    handler: async (_request, reply) => {
      const { keeper, num } = register;
      const name = keeper === undefined ? undefined : await nameOf(keeper);
      const operators = await registeredOperators(deps);
      reply.header('cache-control', `public, max-age=${FRESH_S}`);
      return {
        asOf: iso(now()),
        ...(keeper === undefined || name === undefined ? {} : { keeper: { id: keeper, name } }),
        num,
        operators: operators.map(viewRegistered),
      };
    },
  });

  app.get('/operators/:operator', {
    config: { access: PUBLIC, rateLimit: READS },
    schema: {
      summary: 'One operator in the register, with its shops and what was decided',
      tags,
      params: z.strictObject({ operator }),
      response: { 200: publicRegisteredWhole, default: problemDetails },
    },
    handler: async (request, reply) => {
      const [one] = await registeredOperators(deps, request.params.operator);
      if (one === undefined) throw new ProblemError('registry-not-here');
      reply.header('cache-control', `public, max-age=${FRESH_S}`);
      return {
        ...viewRegistered(one),
        asOf: iso(now()),
        entries: one.entries.map(({ seq, num, at, deed }) => ({ seq, num, ...viewSaid(deed, at) })),
      };
    },
  });

  app.get('/feed', {
    config: { access: PUBLIC, rateLimit: READS },
    schema: {
      summary: 'The register as its keeper signs it: whole, since a number, or one operator',
      tags,
      querystring: z.strictObject({
        since: z.coerce.number().int().min(0).max(NUM_MOST).default(0),
        only: operator.optional(),
      }),
      response: { 200: registerFeed, default: problemDetails },
    },
    handler: async (request, reply) => {
      const { keeper, num, jws, tag } = doneOf(await publisher.answer(request.query));
      reply.header('cache-control', `public, max-age=${FRESH_S}`).header('etag', tag);
      if (request.headers['if-none-match'] === tag) {
        return reply.code(NOT_MODIFIED).send(undefined as never);
      }
      return { keeper, num, register: jws };
    },
  });
}
