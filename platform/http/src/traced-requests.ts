/**
 * Each request belongs to a trace (trace.ts): the caller's, or a new one. The answer names it.
 *
 * Invariants: the hooks run before those of every other part, whose lines name the trace, too.
 */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { inTrace, type Trace, traceOf, traceparent } from './trace.ts';

declare module 'fastify' {
  interface FastifyRequest {
    trace: Trace;
  }
}

/** The id of a request is that of its trace. */
export const requestIdOf = ({ headers }: IncomingMessage): string =>
  traceOf(headers.traceparent).id;

export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('trace');
  app.addHook('onRequest', (request, reply, done) => {
    const trace = { ...traceOf(request.headers.traceparent), id: request.id };
    request.trace = trace;
    void reply.header('traceparent', traceparent(trace));
    inTrace(trace, done);
  });
  // The end of a body is announced outside of what waits for it.
  app.addHook('preValidation', (request, _reply, done) => inTrace(request.trace, done));
}
