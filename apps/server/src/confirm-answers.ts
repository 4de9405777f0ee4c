/**
 * Requests that may change something: their success is answered only once a standby has all that
 * it reports, also where the request was repeated and nothing was left to do (ADR 0073).
 *
 * Invariants: of answers that only read, none waits, if its route says so (`reads`).
 */
import { type Acknowledgement, confirmAnswer, whileAnswering } from '@nagori/database';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Config } from './config.ts';

declare module 'fastify' {
  interface FastifyRequest {
    answer?: Acknowledgement | undefined;
  }
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Before the routes of any area. An embedded database has no standby to wait for. */
export function confirmAnswers(
  app: FastifyInstance,
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
  pool: pg.Pool,
): void {
  if (databaseUrl === undefined) return;
  app.decorateRequest('answer');
  app.addHook('preHandler', (request, _reply, done) => {
    if (READS.has(request.method) || request.routeOptions.config.reads === true) return done();
    request.answer = { isConfirmed: false };
    whileAnswering(request.answer, done);
  });
  app.addHook('onSend', async ({ answer, inTime }, { statusCode }) => {
    if (answer !== undefined && statusCode >= 200 && statusCode < 300) {
      const confirmed = app.followed.follow(confirmAnswer(answer, pool));
      await (inTime?.(confirmed) ?? confirmed);
    }
  });
}
