/**
 * Bodies that a handler reads as they come: recording what they hold takes longer than a client has
 * for sending a request.
 *
 * Invariants: the limit for a whole request is lifted for routes that say so, once the caller was
 * let in, and for no other. A client that sends nothing for as long is disconnected as everywhere,
 * and all waits for it together have a limit of their own. A server that closes waits for no body:
 * what has not come is not read, and the answer is `upload-ended`, as where that limit is over.
 * What still comes of a body that was answered before its end is read to nowhere, since a client
 * that sends may miss its answer otherwise, and one that left would not be noticed; for as long as
 * a request may take.
 */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is read as it comes (`flowingBytes`), however long that takes. */
    flows?: boolean;
  }
}

export interface FlowLimits {
  /** For how long a client may send nothing. */
  readonly withinMs: number;
  /** For how long all waits for its bytes together may take. */
  readonly waitsMs: number;
}

/** How long a client that was answered may send nothing before it is disconnected. */
const SILENT_MOST_MS = 5_000;
/** What still comes of a body after a server began to close, answered or not. */
const AFTER_CLOSE_MS = 5_000;

/** A client has so long to read its answer from a server that closes. */
const ANSWERED_MS = 500;

const flowing = new WeakSet<Socket>();
const flows = new WeakMap<IncomingMessage, Flow>();

export function letBodiesFlow(app: FastifyInstance, { withinMs, waitsMs }: FlowLimits): void {
  const open = new Set<Flow>();
  let isClosing = false;
  app.addHook('preHandler', ({ raw, routeOptions }, reply, done) => {
    if (routeOptions.config.flows === true) {
      const { socket } = raw;
      const flow = new Flow(raw, waitsMs);
      flows.set(raw, flow);
      open.add(flow);
      if (isClosing) flow.closes();
      flowing.add(socket);
      // Without a byte for so long; once all is here, the client waits for us.
      socket.setTimeout?.(withinMs);
      raw.once('end', () => socket.setTimeout?.(0));
      raw.once('close', () => {
        flowing.delete(socket);
        open.delete(flow);
      });
      reply.raw.once('finish', () => {
        const forMs = isClosing ? ANSWERED_MS : withinMs;
        if (!raw.readableEnded && !raw.destroyed) readToNowhere(raw, forMs);
      });
    }
    done();
  });
  app.addHook('preClose', (done) => {
    isClosing = true;
    for (const flow of open) flow.closes();
    done();
  });
}

/** The bytes of a route that `flows`. Throws `upload-ended` once they are waited for no longer. */
export function flowingBytes(body: IncomingMessage): AsyncIterable<Uint8Array> {
  const flow = flows.get(body);
  if (flow === undefined) throw new TypeError('the route does not say that its body flows');
  return flow.bytes();
}

class Flow {
  readonly #body: IncomingMessage;
  #leftMs: number;
  #isEnded = false;
  /** Ends the wait for the next bytes. */
  #endWait: (() => void) | undefined;

  constructor(body: IncomingMessage, waitsMs: number) {
    this.#body = body;
    this.#leftMs = waitsMs;
  }

  async *bytes(): AsyncIterable<Uint8Array> {
    // A destroyed request would take the connection along, and the answer with it.
    const pieces = this.#body.iterator({ destroyOnReturn: false });
    for (;;) {
      const next = await this.#wait(pieces.next());
      if (next.done === true) return;
      yield next.value;
    }
  }

  /** The server closes: a body that is not here is not waited for. */
  closes(): void {
    if (this.#body.complete) return;
    this.#end();
    setTimeout(() => {
      if (!this.#body.complete) this.#body.destroy();
    }, AFTER_CLOSE_MS).unref();
  }

  #end(): void {
    this.#isEnded = true;
    this.#endWait?.();
  }

  async #wait<Value>(work: Promise<Value>): Promise<Value> {
    const since = performance.now();
    const late = setTimeout(() => this.#end(), this.#leftMs).unref();
    try {
      return await new Promise((resolve, reject) => {
        this.#endWait = () => reject(new ProblemError('upload-ended'));
        work.then(resolve, reject);
        if (this.#isEnded) this.#endWait();
      });
    } finally {
      clearTimeout(late);
      this.#endWait = undefined;
      this.#leftMs -= performance.now() - since;
    }
  }
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
