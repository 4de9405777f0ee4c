/**
 * The public register: for people, and signed for machines (docs/protocol/register.md). No person,
 * no note, no sign-in.
 */
import { iso } from '@nagori/area-handover';
import { type Access, doneOf, NOT_MODIFIED, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { RegisterPublisher } from './publish-register.ts';
import { registeredOperators } from './read-register.ts';
import type { RegistryDeps } from './registry-deps.ts';
import { viewRegistered, viewSaid } from './view-registry.ts';
import { publicRegister, publicRegisteredWhole, registerFeed } from './wire.ts';

export interface PublicRegisterDeps {
  readonly deps: RegistryDeps;
  readonly publisher: RegisterPublisher;
  /** The name of the register's keeper. */
  readonly nameOf: (operator: string) => Promise<{ ja: string; en: string } | undefined>;
}

const PUBLIC: Access = { kind: 'public' };
const READS = { max: 240, timeWindow: '1 minute' };
/** A certification that was taken away is known everywhere that soon. */
const FRESH_S = 15;
const NUM_MOST = 2_147_483_647;
const operator = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);

/** Under /api/v1/public/register. */
export async function publicRegisterRoutes(
  plain: FastifyInstance,
  { deps, publisher, nameOf }: PublicRegisterDeps,
) {
  const app = routesOf(plain, 'registry');
  const { register, now } = deps;

  app.get('/', {
    access: PUBLIC,
    rateLimit: READS,
    summary: 'Operators in the register: certified, members, suspended, cancelled, lapsed',
    answer: publicRegister,
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
    access: PUBLIC,
    rateLimit: READS,
    summary: 'One operator in the register, with its shops and what was decided',
    params: z.strictObject({ operator }),
    answer: publicRegisteredWhole,
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
    access: PUBLIC,
    rateLimit: READS,
    summary: 'The register as its keeper signs it: whole, since a number, or one operator',
    querystring: z.strictObject({
      since: z.coerce.number().int().min(0).max(NUM_MOST).default(0),
      only: operator.optional(),
    }),
    answer: registerFeed,
    handler: async (request, reply) => {
      const { keeper, num, jws, tag } = doneOf(await publisher.answer(request.query));
      reply.header('cache-control', `public, max-age=${FRESH_S}`).header('etag', tag);
      if (request.headers['if-none-match'] === tag) {
        return reply.code(NOT_MODIFIED).send(undefined);
      }
      return { keeper, num, register: jws };
    },
  });
}
