/**
 * Routes as an area declares them: who may use one, its input and output, and its handler. The
 * schemas that validate are the ones that OpenAPI shows. Any route may also answer a problem.
 */
import type {
  FastifyContextConfig,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  HTTPMethods,
} from 'fastify';
import type * as z from 'zod';
import type { Access } from './access.ts';
import { CREATED, OK } from './problems.ts';
import { problemDetails } from './wire.ts';

type Config = Omit<FastifyContextConfig, 'access'>;

interface Route<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> extends Config {
  readonly access: Access;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  readonly querystring?: Query;
  readonly body?: Body;
  /** For status 200. */
  readonly answer?: Answer;
  /** For status 201, the status of a route without `answer`. */
  readonly created?: Answer;
  /** By status, for answers that no schema describes as a value. */
  readonly response?: Readonly<Record<string, z.ZodType>>;
  readonly bodyLimit?: number;
  readonly handler: (
    request: FastifyRequest<{
      Params: z.output<Params>;
      Querystring: z.output<Query>;
      Body: z.output<Body>;
    }>,
    reply: FastifyReply,
  ) => Promised<Sent<z.input<Answer>> | FastifyReply>;
}

type Promised<Value> = Value | Promise<Value>;

/** The input is read-only. */
type Sent<Value> = Value extends object
  ? { readonly [Member in keyof Value]: Sent<Value[Member]> }
  : Value;

type Add = <
  Params extends z.ZodType = z.ZodUnknown,
  Query extends z.ZodType = z.ZodUnknown,
  Body extends z.ZodType = z.ZodUnknown,
  Answer extends z.ZodType = z.ZodUnknown,
>(
  url: string,
  route: Route<Params, Query, Body, Answer>,
) => void;

export type Routes = Readonly<Record<'get' | 'post' | 'put' | 'patch' | 'delete', Add>>;

/** Returns functions that add routes to `plain`; `tag` groups them in OpenAPI. */
export function routesOf(plain: FastifyInstance, tag: string): Routes {
  const adding =
    (method: HTTPMethods): Add =>
    (url, { access, summary, description, params, querystring, body, ...route }) => {
      const { answer, created, response: _, bodyLimit, handler, ...config } = route;
      const onlyCreated = answer === undefined && created !== undefined;
      const response =
        route.response ??
        ((answer ?? created) &&
          without({ [OK]: answer, [CREATED]: created, default: problemDetails }));
      const tags = [tag];
      plain.route({
        method,
        url,
        config: { access, ...config },
        ...without({ bodyLimit }),
        schema: without({ summary, description, tags, params, querystring, body, response }),
        handler: (request, reply) =>
          handler(request as never, onlyCreated ? reply.code(CREATED) : reply),
      });
    };
  return {
    get: adding('GET'),
    post: adding('POST'),
    put: adding('PUT'),
    patch: adding('PATCH'),
    delete: adding('DELETE'),
  };
}

/** Fastify treats a member that is undefined as given, so it is left out. */
function without(members: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(members).filter(([, one]) => one !== undefined));
}
