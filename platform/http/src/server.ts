/**
 * The HTTP server without its areas: limits, hosts, headers, problems, OpenAPI.
 *
 * Invariants: a route without `config.access` does not start; a request is logged by its route's
 * pattern, never by its address, which may hold a token; a 500 discloses nothing.
 */
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  fastify,
  LogController,
} from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { bodyLimitOf } from './access.ts';
import { answerClientError, letBodiesFlow } from './flowing-bodies.ts';
import { followWork } from './followed-work.ts';
import { inputProblems, nodesMostOf } from './plain-input.ts';
import { GENERAL_PROBLEMS, type ProblemKind, type ProblemKinds } from './problem-kinds.ts';
import { ProblemError, problemBody, problemOf, retryAfter } from './problems.ts';
import { knowRequests } from './request-key.ts';
import { TRACE_MEMBER } from './server-logger.ts';
import { type RequestCounts, sharedLimits } from './shared-limits.ts';
import type { Trace } from './trace.ts';
import { requestIdOf, traceRequests } from './traced-requests.ts';
import { WEB_FOLDER, webFiles } from './web-files.ts';

export interface ServerOptions {
  readonly origin: string;
  readonly logger: Logger;
  /** Proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies?: readonly string[];
  /** The folder of the built web app; another one in tests. */
  readonly webFolder?: string;
  /** Requests from one address in a minute; undefined for no limit except the routes' own. */
  readonly requestsPerMinute?: number;
  /** Counts that other copies share; undefined: this one counts by itself. */
  readonly requestCounts?: RequestCounts | undefined;
  /** Other origins that this server's pages may send to. */
  readonly connectsTo?: readonly string[];
  /** The time limit for a whole request to arrive. */
  readonly requestWithinMs?: number;
  /** The time limit for all waits for a body that is read as it comes. */
  readonly bodyWithinMs?: number;
  /** How long `close` waits for work whose client has left or was answered. */
  readonly closesWithinMs?: number;
  /** Called after each answer. */
  readonly onAnswered?: (answered: Answered, trace: Trace) => void;
}

/** One answer, as it is logged and counted. */
export interface Answered {
  readonly method: string;
  /** The route's pattern; `(none)` for files and addresses without a route. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

/** The time limit for a slow client to send a whole request. */
const REQUEST_WITHIN_MS = 30_000;
/** A file of 512 MB over a line of 1.2 Mbit/s; what the server does meanwhile does not count. */
const BODY_WITHIN_MS = 3_600_000;
/** Longer than one statement may take, and shorter than a program has for its end. */
const CLOSES_WITHIN_MS = 12_000;
/** Tests send more requests in a minute than any counter. */
const UNLIMITED = Number.MAX_SAFE_INTEGER;

export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const requestTimeout = options.requestWithinMs ?? REQUEST_WITHIN_MS;
  const kinds: Record<string, ProblemKind> = { ...GENERAL_PROBLEMS };
  const app = fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: TRACE_MEMBER,
    }),
    genReqId: requestIdOf,
    bodyLimit: bodyLimitOf({ kind: 'public' }),
    // What arrives by an open connection while it closes is answered; the connection ends then.
    return503OnClosing: false,
    requestTimeout,
    connectionTimeout: requestTimeout,
    // By default, Node.js checks for late requests only every 30 s.
    http: {
      requestTimeout,
      headersTimeout: requestTimeout,
      connectionsCheckingInterval: Math.ceil(requestTimeout / 10),
    },
    clientErrorHandler: answerClientError,
    trustProxy: [...(options.trustedProxies ?? ['loopback'])],
    routerOptions: { maxParamLength: 600 },
    // Malformed addresses: no hook runs for them, and their content is not repeated.
    frameworkErrors: (error, _request, reply) => {
      answerProblem(error, reply.header('x-content-type-options', 'nosniff'), kinds);
    },
  });
  app.decorate('problemKinds', kinds);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  traceRequests(app);
  followWork(app, options.closesWithinMs ?? CLOSES_WITHIN_MS);
  await app.register(cookie);
  await app.register(helmet, {
    global: false,
    contentSecurityPolicy: { directives: contentSecurity(options.connectsTo ?? []) },
  });
  wordSecurityOnce(app);
  await app.register(rateLimit, {
    global: true,
    max: options.requestsPerMinute ?? UNLIMITED,
    timeWindow: '1 minute',
    ...(options.requestCounts && { store: sharedStore(options.requestCounts, options.logger) }),
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Nagori', version: '1', description: 'Phones change hands, with proof.' },
    },
    transform: jsonSchemaTransform,
  });
  refuseOtherHosts(app, options.origin);
  refuseOpenRoutes(app);
  refuseOddInput(app);
  knowRequests(app);
  keepOutOfCaches(app);
  answerProblems(app, kinds);
  waitForWork(app, requestTimeout);
  const waitsMs = options.bodyWithinMs ?? BODY_WITHIN_MS;
  letBodiesFlow(app, { withinMs: requestTimeout, waitsMs });
  logByPattern(app, options.onAnswered);
  await webFiles(app, options.webFolder ?? WEB_FOLDER);
  return app;
}

const sharedStore = (counts: RequestCounts, logger: Logger) =>
  sharedLimits({
    counts,
    onAway: (error) => logger.warn({ err: error }, 'requests are counted for this copy alone'),
  });

/** The headers are the same on every answer, so their text is computed once. */
function wordSecurityOnce(app: FastifyInstance): void {
  let worded: readonly (readonly [name: string, value: string])[] | undefined;
  app.addHook('onRequest', (_request, reply, done) => {
    const { raw } = reply;
    if (worded === undefined) {
      void reply.helmet();
      worded = Object.entries(raw.getHeaders()).map(([name, value]) => [name, String(value)]);
    } else {
      for (const [name, value] of worded) raw.setHeader(name, value);
    }
    done();
  });
}

/**
 * The connection's time limit is for clients: it pauses while a handler works on a received
 * request, and restarts with the answer, so that a client that does not read is disconnected too.
 */
function waitForWork(app: FastifyInstance, withinMs: number): void {
  app.addHook('preHandler', ({ raw }, _reply, done) => {
    raw.socket.setTimeout?.(0);
    done();
  });
  app.addHook('onSend', ({ raw }, _reply, _payload, done) => {
    // A request that broke off has no connection any more.
    raw.socket?.setTimeout?.(withinMs);
    done();
  });
}

/** The program next to a counter that reads the phone on the reader (`nagori station`). */
const STATION = 'http://127.0.0.1:8479';

/**
 * Mantine sets variables in a style element; scanning needs WebAssembly; the station is another
 * program on the same machine. Nothing else is allowed.
 */
const contentSecurity = (others: readonly string[]) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'", STATION, ...others],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
});

/**
 * DNS rebinding: a request under another name is refused. So is a request with two hosts, since a
 * proxy may have checked the other one (RFC 9112 §3.2).
 */
function refuseOtherHosts(app: FastifyInstance, origin: string): void {
  const { hostname } = new URL(origin);
  const allowed = new Set([hostname, 'localhost', '127.0.0.1', '[::1]']);
  app.addHook('onRequest', async (request) => {
    const host = request.headers.host?.replace(/:[0-9]+$/, '') ?? '';
    const { rawHeaders } = request.raw;
    const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && /^host$/i.test(name));
    const isAllowed = allowed.has(host) || request.routeOptions.config.anyHost === true;
    if (hosts.length > 1 || !isAllowed) throw new ProblemError('wrong-host');
  });
}

function refuseOpenRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const access = route.config?.access;
    if (access !== undefined) {
      route.bodyLimit ??= bodyLimitOf(access);
      return;
    }
    // Fastify derives HEAD from a GET, which has declared it already.
    throw new TypeError(`route \`${route.method} ${route.url}\` does not say who may use it`);
  });
}

/**
 * Answers that are not files may be personal, so no cache stores them unless a route declares them
 * public.
 */
function keepOutOfCaches(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

function refuseOddInput(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body, query, params, routeOptions }) => {
    const most = nodesMostOf(routeOptions.bodyLimit);
    const problems = [body, query, params].flatMap((input) => inputProblems(input, most));
    if (problems.length > 0) throw new ProblemError('request-invalid', problems);
  });
}

function answerProblems(app: FastifyInstance, kinds: ProblemKinds): void {
  app.setErrorHandler((error, request, reply) => {
    // Its client has left in the middle of the body: nothing of ours is away.
    if (error === request.raw.errored) {
      return answerProblem(new ProblemError('request-invalid'), reply, kinds);
    }
    const problem = problemOf(error, kinds);
    if (problem === undefined) request.log.error({ err: error }, 'a bug');
    else if (problemBody(problem, kinds).status >= GENERAL_PROBLEMS.internal.status) {
      request.log.error({ err: error, code: problem.code }, 'unavailable');
    }
    return answerProblem(error, reply, kinds);
  });
}

function answerProblem(error: unknown, reply: FastifyReply, kinds: ProblemKinds) {
  const problem = forMethod(problemOf(error, kinds) ?? new ProblemError('internal'), reply);
  const body = problemBody(problem, kinds);
  const seconds = retryAfter(problem, body);
  if (seconds !== undefined) reply.header('retry-after', seconds);
  return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body));
}

/** A read has nothing stored whose outcome could be unknown. */
function forMethod(problem: ProblemError, { request }: FastifyReply): ProblemError {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead && problem.code === 'commit-unknown'
    ? new ProblemError('store-unavailable')
    : problem;
}

function logByPattern(app: FastifyInstance, onAnswered?: ServerOptions['onAnswered']): void {
  app.addHook('onResponse', async (request, reply) => {
    const answered: Answered = {
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    onAnswered?.(answered, request.trace);
    request.log.info(answered, 'request');
  });
}
