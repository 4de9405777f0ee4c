/**
 * `/live` and `/ready`, for proxies and for those who restart programs. They need no sign-in, no
 * limit and no host name: a proxy asks by address.
 */
import type { Access } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { CHECK_REASONS, type Readiness } from './readiness.ts';

const ASKED_BY_PROXIES = {
  access: { kind: 'public' } satisfies Access,
  rateLimit: false,
  anyHost: true,
} as const;

const checkView = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('good') }),
  z.strictObject({ state: z.enum(['bad', 'unknown']), reason: z.enum(CHECK_REASONS) }),
]);

const readyView = z.strictObject({
  ready: z.boolean(),
  checks: z.strictObject({
    /** Bad while it ends. */
    serving: checkView,
    /** Reached within a second, and can be written. */
    database: checkView,
    /** Has this program's tables. */
    migrations: checkView,
    /** Its own clock is the database's, to half a minute. */
    clock: checkView.optional(),
    /** A commit waits for another machine. Does not decide whether it is ready. */
    replication: checkView.optional(),
    /** Answers, and is not too old. Without it the primary is read; decides nothing either. */
    replica: checkView.optional(),
  }),
});

const READY = 200;
const NOT_READY = 503;
const ASK_AGAIN_S = 2;

export async function watchRoutes(
  plain: FastifyInstance,
  readiness: () => Promise<Readiness>,
): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/live', {
    config: ASKED_BY_PROXIES,
    schema: {
      summary: 'Whether the process answers',
      tags: ['service'],
      response: { 200: z.strictObject({ live: z.literal(true) }) },
    },
    handler: async () => ({ live: true as const }),
  });

  app.get('/ready', {
    config: ASKED_BY_PROXIES,
    schema: {
      summary: 'Whether this copy should be sent requests (503: not now)',
      tags: ['service'],
      response: { [READY]: readyView, [NOT_READY]: readyView },
    },
    handler: async (_request, reply) => {
      const { ready, checks } = await readiness();
      if (!ready) reply.header('retry-after', ASK_AGAIN_S);
      return reply.code(ready ? READY : NOT_READY).send({ ready, checks });
    },
  });
}
