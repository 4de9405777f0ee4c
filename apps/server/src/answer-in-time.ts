/**
 * A request is answered when its long waits for the database, added up, reach a limit (ADR 0073):
 * 503, and the same request may be sent again. Its work goes on to its own end, as it does when the
 * client has left.
 *
 * Invariants: work that takes long while the database answers is not cut off, nor is an answer that
 * has begun.
 */
import { countingWaits, REQUEST_WAITS_MS, RequestWaits, StoreError } from '@nagori/database';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    waits?: RequestWaits;
    /** Rejects with `commit-unknown` when the request has waited too long. */
    inTime?: <Value>(work: Promise<Value>) => Promise<Value>;
  }
}

export interface InTimeOptions {
  readonly waitsMs?: number;
  /** A shorter wait does not count. */
  readonly longFromMs?: number;
}

/** Before the routes of any area. */
export function answerInTime(app: FastifyInstance, options: InTimeOptions = {}): void {
  const { waitsMs = REQUEST_WAITS_MS, longFromMs } = options;
  app.decorateRequest('waits');
  app.decorateRequest('inTime');
  app.addHook('onRequest', (request, reply, done) => {
    const waits = new RequestWaits(longFromMs);
    request.waits = waits;
    request.inTime = (work) => inTime(work, waits, waitsMs, reply);
    countingWaits(waits, done);
  });
  // The end of a body is announced outside of what waits for it.
  app.addHook('preHandler', ({ waits }, _reply, done) => {
    if (waits === undefined) done();
    else countingWaits(waits, done);
  });
  app.addHook('onRoute', (route) => {
    const { handler } = route;
    route.handler = function (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
      const answer: unknown = handler.call(this, request, reply);
      return (answer instanceof Promise ? request.inTime?.(answer) : undefined) ?? answer;
    };
  });
}

async function inTime<Value>(
  work: Promise<Value>,
  waits: RequestWaits,
  waitsMs: number,
  reply: FastifyReply,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const look = () => {
      const leftMs = waitsMs - waits.totalMs();
      if (leftMs > 0) timer = setTimeout(look, leftMs);
      else if (!reply.raw.headersSent) reject(new StoreError('commit-unknown', TOO_LONG));
    };
    timer = setTimeout(look, waitsMs - waits.totalMs());
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const TOO_LONG = 'whether it was stored is unknown: its waits for the database took too long';
