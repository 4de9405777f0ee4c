/**
 * Bodies that a handler reads as they come: recording what they hold takes longer than a client has
 * for sending a request.
 *
 * Invariants: the limit for a whole request is lifted for routes that say so, once the caller was
 * let in, and for no other. A client that sends nothing for as long is disconnected as everywhere.
 * What still comes of a body that was answered before its end is read to nowhere, since a client
 * that sends may miss its answer otherwise, and one that left would not be noticed; for as long as
 * a request may take.
 */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is read as it comes, however long that takes. */
    flows?: boolean;
  }
}

/** How long a client that was answered may send nothing before it is disconnected. */
const SILENT_MOST_MS = 5_000;

const flowing = new WeakSet<Socket>();

export function letBodiesFlow(app: FastifyInstance, withinMs: number): void {
  app.addHook('preHandler', ({ raw, routeOptions }, reply, done) => {
    if (routeOptions.config.flows === true) {
      const { socket } = raw;
      flowing.add(socket);
      // Without a byte for so long; once all is here, the client waits for us.
      socket.setTimeout?.(withinMs);
      raw.once('end', () => socket.setTimeout?.(0));
      raw.once('close', () => flowing.delete(socket));
      reply.raw.once('finish', () => {
        if (!raw.readableEnded && !raw.destroyed) readToNowhere(raw, withinMs);
      });
    }
    done();
  });
}

function readToNowhere(body: IncomingMessage, withinMs: number): void {
  body.socket.setTimeout?.(Math.min(withinMs, SILENT_MOST_MS));
  const late = setTimeout(() => body.destroy(), withinMs).unref();
  body.once('end', () => clearTimeout(late));
  // A reader that was left in the middle waits for what is readable, and nothing flows meanwhile.
  body.removeAllListeners('readable').resume();
}

const STATUS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** Answers what is no request, or comes too slowly, as the server of Node.js itself does. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  const { code = '' } = error;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT' && flowing.has(socket)) return;
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const status = STATUS[code] ?? '400 Bad Request';
  if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  socket.destroy(error);
}
